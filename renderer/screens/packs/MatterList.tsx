import type { MovedMatter } from '../../../shared/meetings/builtPack'

/** More would push the buttons out of sight; the rest is counted. */
const mostShown = 8

/** What went over between the public and the closed part of the papers, each with its place and its first words. */
export function MatterList({ matter }: { readonly matter: readonly MovedMatter[] }) {
  const shown = matter.slice(0, mostShown)
  return (
    <>
      <ul className="matter">
        {shown.map((one, at) => (
          // Matter has no identity but its place in the order of the agenda.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced whole
          <li key={at}>
            <strong>{one.number === '' ? one.title : `Item ${one.number}, ${one.title}`}</strong>: {one.place}
            {one.words !== '' && <q>{one.words}</q>}
          </li>
        ))}
      </ul>
      {matter.length > shown.length && <p>And {matter.length - shown.length} more.</p>}
    </>
  )
}
