/** What is typed into a dialogue outlives a kill: it is kept while it is typed, and stands in the field when the dialogue opens again. */
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTypedWords } from '../../renderer/stores/typedWords'
import { ComboField } from '../../renderer/ui/ComboField'
import { DateField } from '../../renderer/ui/DateField'
import { Dialog } from '../../renderer/ui/Dialog'
import { NumberBox } from '../../renderer/ui/NumberBox'
import { PassphraseField } from '../../renderer/ui/PassphraseField'
import { RadioList } from '../../renderer/ui/RadioList'
import { Select } from '../../renderer/ui/Select'
import { TextArea } from '../../renderer/ui/TextArea'
import { TextField } from '../../renderer/ui/TextField'
import { TypedWordsProvider } from '../../renderer/ui/typedWords'
import { mostTypedLetters, type TypedWords, typedFileSchema } from '../../shared/rescue'
import { ok } from '../../shared/result'
import { makeOffice } from './office'

afterEach(cleanup)

// The page made for tests tells of a selection that is set again where it was; a browser does not, and the date's field would go round.
document.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), { capture: true })

/** The file in the profile, which outlives the page. */
let file: readonly TypedWords[] = []
beforeEach(() => {
  file = []
})
const sentence = 'Filled in before the program was stopped.'

/** The program started anew, with a page that has a field of its own and a dialogue with fields. */
async function startWith(Fields: () => ReactNode) {
  cleanup()
  const { link } = makeOffice({
    'rescue.typed': () => ok([...file]),
    'rescue.keepTyped': ({ fields }) => {
      // As the door does: one field that may not be, and nothing is taken.
      const read = typedFileSchema.safeParse(fields)
      if (read.success) file = read.data
      return ok({})
    }
  })
  const words = createTypedWords(link)
  await words.look()
  function Page() {
    const [isOpen, setOpen] = useState(false)
    const [note, setNote] = useState('')
    return (
      <>
        <TextArea label="Note" value={note} onChange={setNote} />
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        <Dialog title="Mark" isOpen={isOpen} onClose={() => setOpen(false)}>
          <Fields />
        </Dialog>
      </>
    )
  }
  render(
    <I18nProvider locale="en-GB">
      <TypedWordsProvider value={words}>
        <Page />
      </TypedWordsProvider>
    </I18nProvider>
  )
  const user = userEvent.setup()
  return { user, open: () => user.click(screen.getByRole('button', { name: 'Open' })) }
}

const start = (reason = '') =>
  startWith(function Fields() {
    const [why, setWhy] = useState(reason)
    const [name, setName] = useState('')
    const [secret, setSecret] = useState('')
    return (
      <>
        <TextArea label="Why" value={why} onChange={setWhy} />
        <TextField label="Name" value={name} onChange={setName} />
        <PassphraseField label="Passphrase" value={secret} onChange={setSecret} />
      </>
    )
  })

const things = [
  { id: 'bins', label: 'Bins' },
  { id: 'beds', label: 'Beds' }
]

/** A dialogue with a field of each kind over one draft, as most are: each field puts the whole draft anew. */
const startDraft = (kinds = things) =>
  startWith(function Draft() {
    const [draft, setDraft] = useState({
      why: '',
      body: '',
      day: '',
      count: null as number | null,
      kind: '',
      way: 'bins'
    })
    return (
      <>
        <TextArea label="Why" value={draft.why} onChange={(why) => setDraft({ ...draft, why })} />
        <ComboField
          label="Body"
          choices={things}
          value={draft.body}
          onChange={(body) => setDraft({ ...draft, body })}
        />
        <DateField label="Day" value={draft.day} onChange={(day) => setDraft({ ...draft, day })} />
        <NumberBox label="Copies" value={draft.count} onChange={(count) => setDraft({ ...draft, count })} />
        <Select label="Kind" choices={kinds} value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
        <RadioList label="Way" choices={things} value={draft.way} onChange={(way) => setDraft({ ...draft, way })} />
        <output>{JSON.stringify(draft)}</output>
      </>
    )
  })

const field = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input, textarea' })

describe('a dialogue that was open when the program was stopped', () => {
  it('has its words again when it is opened, and says so', async () => {
    const { user, open } = await start()
    await open()
    await user.type(field('Why'), 'Bids are open')
    await user.type(field('Name'), 'Robin')
    await waitFor(() => expect(file.map(({ words }) => words)).toEqual(['Bids are open', 'Robin']))

    const again = await start()
    expect(screen.queryByText(sentence)).toBeNull()
    await again.open()
    expect(field('Why').value).toBe('Bids are open')
    expect(field('Name').value).toBe('Robin')
    expect(screen.getAllByText(sentence)).toHaveLength(2)

    await again.user.keyboard('{Escape}')
    await waitFor(() => expect(file).toEqual([]))
    const third = await start()
    await third.open()
    expect(field('Why').value).toBe('')
  })

  it('puts nothing over words that have changed since', async () => {
    const { user, open } = await start('As it was')
    await open()
    await user.type(field('Why'), ', and more')
    await waitFor(() => expect(file).toHaveLength(1))
    const again = await start('As somebody else left it')
    await again.open()
    expect(field('Why').value).toBe('As somebody else left it')
    expect(screen.queryByText(sentence)).toBeNull()
  })

  it('keeps no passphrase, nothing that stands as it stood, and nothing of the page behind', async () => {
    const { user, open } = await start()
    await user.type(field('Note'), 'of the page')
    await open()
    await user.type(field('Passphrase'), 'four words apart enough')
    await user.type(field('Why'), 'x')
    await waitFor(() => expect(file).toHaveLength(1))
    await user.clear(field('Why'))
    await waitFor(() => expect(file).toEqual([]))
  })

  it('has its dates, numbers, choices and names again too, each beside the others', async () => {
    const { user, open } = await startDraft()
    await open()
    await user.type(field('Why'), 'Bids')
    await user.type(field('Body'), 'Cabinet')
    await user.type(field('Copies'), '12')
    await user.click(screen.getByRole('radio', { name: 'Beds' }))
    await user.click(screen.getByRole('button', { name: /Kind/ }))
    await user.click(screen.getByRole('option', { name: 'Beds' }))
    await user.click(screen.getByRole('spinbutton', { name: /^day/ }))
    await user.keyboard('09122026')
    const typed = { why: 'Bids', body: 'Cabinet', day: '2026-12-09', count: 12, kind: 'beds', way: 'beds' }
    expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual(typed)
    await waitFor(() => expect(file).toHaveLength(6))

    const again = await startDraft()
    await again.open()
    await waitFor(() => expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual(typed))
    expect(screen.getAllByText(sentence)).toHaveLength(6)
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('takes no choice that there is no more, and no day that is none', async () => {
    const { user, open } = await startDraft()
    await open()
    await user.click(screen.getByRole('button', { name: /Kind/ }))
    await user.click(screen.getByRole('option', { name: 'Beds' }))
    await user.click(screen.getByRole('spinbutton', { name: /^day/ }))
    await user.keyboard('09122026')
    await waitFor(() => expect(file).toHaveLength(2))
    file = file.map((own) => (own.words === '2026-12-09' ? { ...own, words: '2026-02-31' } : own))
    const again = await startDraft(things.slice(0, 1))
    await again.open()
    expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toMatchObject({ kind: '', day: '' })
    expect(screen.queryByText(sentence)).toBeNull()
  })

  it('tells fields of one name apart by their order', async () => {
    const startRows = () =>
      startWith(function Rows() {
        const [rows, setRows] = useState(['', '', ''])
        return rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their order
          <TextField key={at} label="Name" value={row} onChange={(text) => setRows(rows.with(at, text))} />
        ))
      })
    const values = () =>
      screen.getAllByLabelText<HTMLInputElement>('Name', { selector: 'input' }).map(({ value }) => value)
    const { user, open } = await startRows()
    await open()
    const [first, , third] = screen.getAllByLabelText('Name', { selector: 'input' })
    await user.type(first as Element, 'Ash')
    await user.type(third as Element, 'Oak')
    await waitFor(() => expect(file).toHaveLength(2))
    const again = await startRows()
    await again.open()
    await waitFor(() => expect(values()).toEqual(['Ash', '', 'Oak']))
  })

  it('loses no other field to a text that is too long to be kept', async () => {
    const { user, open } = await start()
    await open()
    field('Why').focus()
    await user.paste('x'.repeat(mostTypedLetters + 1))
    await user.type(field('Name'), 'Robin')
    await waitFor(() => expect(file.map(({ words }) => words)).toEqual(['Robin']))
  })
})
