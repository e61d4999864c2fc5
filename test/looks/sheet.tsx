/** The page of all components in all their states, and one overlay after another: built and shown by `componentSheet.ts`. */
import '../../renderer/stylesheets'
import './sheet.css'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { compounds, controls, overlays, type Specimen } from './specimens'

/** What a pointer and the keyboard make of a control; the test brings each about. */
const touches = ['rest', 'hover', 'focus', 'press'] as const

/** What stands around others and draws nothing itself, and what is only ever drawn by another. */
const undrawn = ['ActsProvider', 'HeldWordsProvider', 'TypedWordsProvider', 'DialogTitleProvider', 'PageKindProvider']
const within: Readonly<Record<string, string>> = {
  CellEditor: 'DataGrid',
  RowParts: 'OrderList',
  Form: 'Dialog',
  FormButtons: 'Dialog'
}

const modules = import.meta.glob<Record<string, unknown>>('../../renderer/ui/**/*.tsx', { eager: true })
const components = Object.values(modules).flatMap((module) => Object.keys(module).filter((name) => /^[A-Z]/.test(name)))
const drawn = new Set([controls, compounds, overlays].flatMap(Object.keys))

export type SheetOfComponents = {
  /** Components of which nothing is drawn. */
  readonly missing: readonly string[]
  /** What can be shown: the sheet itself, and each overlay. */
  readonly scenes: readonly { readonly name: string; readonly opensBy: string }[]
  readonly show: (scene: string) => void
}

declare global {
  interface Window {
    sheet: SheetOfComponents
  }
}

const listed = <S extends Specimen>(from: Readonly<Record<string, readonly S[]>>) =>
  Object.entries(from).flatMap(([of, specimens]) => specimens.map((specimen) => ({ ...specimen, of })))

function Sheet() {
  return (
    <>
      <div className="sheet-controls">
        {listed(controls).map(({ of, name, pair, draw: Draw }) =>
          touches.map((touch) => (
            <div
              key={`${of} ${name} ${touch}`}
              className="sheet-cell"
              data-specimen={`${of}, ${name}, ${touch}`}
              data-touch={touch}
              data-pair={pair && `${pair}, ${touch}`}
            >
              <Draw />
            </div>
          ))
        )}
      </div>
      {listed(compounds).map(({ of, name, draw: Draw }) => (
        <div key={`${of} ${name}`} className="sheet-cell" data-specimen={`${of}, ${name}`}>
          <Draw />
        </div>
      ))}
    </>
  )
}

const root = createRoot(document.getElementById('root') as HTMLElement)
const scenes = listed(overlays).map(({ of, name, opensBy = '', draw }) => ({ name: `${of}, ${name}`, opensBy, draw }))

window.sheet = {
  missing: components.filter((name) => !drawn.has(name) && !undrawn.includes(name) && !drawn.has(within[name] ?? '')),
  scenes: scenes.map(({ name, opensBy }) => ({ name, opensBy })),
  show: (wanted) => {
    const Scene = scenes.find(({ name }) => name === wanted)?.draw ?? Sheet
    root.render(
      <I18nProvider locale="en-GB">
        <Scene key={wanted} />
      </I18nProvider>
    )
  }
}
window.sheet.show('')
