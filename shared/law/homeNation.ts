/** The nation that an authority is in: its law of meetings and papers follows from it. */

export const homeNations = ['england', 'wales', 'scotland', 'northern-ireland'] as const
export type HomeNation = (typeof homeNations)[number]

export const homeNationNames = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland'
} as const satisfies Readonly<Record<HomeNation, string>>
