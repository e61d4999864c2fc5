/** What is typed into a dialogue outlives a kill: it is kept while it is typed, and stands in the field when the dialogue opens again. */
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTypedWords } from '../../renderer/stores/typedWords'
import { Dialog } from '../../renderer/ui/Dialog'
import { PassphraseField } from '../../renderer/ui/PassphraseField'
import { TextArea } from '../../renderer/ui/TextArea'
import { TextField } from '../../renderer/ui/TextField'
import { TypedWordsProvider } from '../../renderer/ui/typedWords'
import type { TypedWords } from '../../shared/rescue'
import { ok } from '../../shared/result'
import { makeOffice } from './office'

afterEach(cleanup)

/** The file in the profile, which outlives the page. */
let file: readonly TypedWords[] = []
beforeEach(() => {
  file = []
})
const sentence = 'Typed before the program was stopped.'

/** The program started anew, with a page that has a field of its own and a dialogue with fields. */
async function start(reason = '') {
  cleanup()
  const { link } = makeOffice({
    'rescue.typed': () => ok([...file]),
    'rescue.keepTyped': ({ fields }) => {
      file = fields
      return ok({})
    }
  })
  const words = createTypedWords(link)
  await words.look()
  function Fields() {
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
  }
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
    <TypedWordsProvider value={words}>
      <Page />
    </TypedWordsProvider>
  )
  const user = userEvent.setup()
  return { user, open: () => user.click(screen.getByRole('button', { name: 'Open' })) }
}

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
})
