/** The nation that an authority is in: its law of meetings and papers, and its bank holidays, follow from it. */
export const homeNations = ['england', 'wales', 'scotland', 'northern-ireland'] as const
export type HomeNation = (typeof homeNations)[number]

export const homeNationNames = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland'
} as const satisfies Readonly<Record<HomeNation, string>>

/** The three lists of bank holidays there are. */
export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof nations)[number]

/** Whose bank holidays an authority keeps. */
export const holidaysOf = {
  england: 'england-and-wales',
  wales: 'england-and-wales',
  scotland: 'scotland',
  'northern-ireland': 'northern-ireland'
} as const satisfies Readonly<Record<HomeNation, Nation>>
