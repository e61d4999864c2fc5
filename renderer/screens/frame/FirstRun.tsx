import { useState } from 'react'
import { type HomeNation, homeNationNames, homeNations } from '../../../shared/law/homeNation'
import { Button } from '../../ui/Button'
import { Form } from '../../ui/Form'
import { Page } from '../../ui/Page'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { OpenSample } from '../common/OpenSample'
import { styleChoices } from '../common/styleChoices'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { OwnHelp } from './Help'

/** The first window anybody sees: look around in the sample authority, or answer five questions and begin. */
export function FirstRun({ onStart }: { readonly onStart: () => void }) {
  const { link, collections, notices } = useWorkplace()
  const styles = valueOr(useCollection(collections.houseStyles), [])
  const about = valueOr(useCollection(collections.about), null)
  const [name, setName] = useState('')
  const [post, setPost] = useState('')
  const [houseStyleId, setHouseStyleId] = useState('')
  const [authority, setAuthority] = useState('')
  const [nation, setNation] = useState<HomeNation>('england')
  const save = async (): Promise<void> => {
    const answer = await link.call('settings.save', {
      ...{ theme: 'system', name, post, houseStyleId, nation },
      authority: { name: authority }
    })
    if (answer.ok) onStart()
    else notices.fail('Your answers were not saved', answer.error)
  }

  return (
    <main id="main" className="first-run">
      <Page
        title="Welcome to Packwright"
        actions={<OwnHelp room="first-run" />}
        subtitle="Draft committee reports, put them on an agenda and build the pack. Everything stays on this computer."
      >
        <div className="columns">
          <section aria-labelledby="begin" className="panel">
            <h2 id="begin">Begin with your own work</h2>
            <Form onSubmit={save}>
              <TextField label="Your name" value={name} onChange={setName} autoComplete="off" />
              <TextField label="Your post" value={post} onChange={setPost} autoComplete="off" />
              <Select
                label="Your council’s house style"
                description="How a new report is laid out and numbered. It can be changed later."
                choices={styleChoices(styles)}
                value={houseStyleId}
                onChange={(id) => {
                  const councilOf = (own: string): string => styles.find((style) => style.id === own)?.council ?? ''
                  if (authority === '' || authority === councilOf(houseStyleId)) setAuthority(councilOf(id))
                  setHouseStyleId(id)
                }}
              />
              <TextField
                label="Name of your authority"
                description="It stands on every agenda, pack, notice, minute and file of open data. It may be any council, with a house style here or without. Address, proper officer and website are asked for in Settings."
                value={authority}
                onChange={setAuthority}
                autoComplete="off"
              />
              <Select
                label="Your authority is in"
                description="Its law of meetings and papers, and the rules of notice of its bodies, follow from this."
                choices={choicesOf(homeNations, homeNationNames)}
                value={nation}
                onChange={setNation}
              />
              <p className="dim">
                Backups are made and checked by themselves every day, in a folder named “backups” beside the data file
                {about ? ':' : '.'}
                {about && <span className="path">{about.dataFile}</span>}
              </p>
              <div className="buttons">
                <Button type="submit" look="main">
                  Begin
                </Button>
              </div>
            </Form>
          </section>
          <section aria-labelledby="look" className="panel">
            <h2 id="look">Look around first</h2>
            <p>
              The sample authority is an invented council with its partners, three reports in different house styles and
              a meeting whose pack can be built.
            </p>
            <OpenSample />
          </section>
        </div>
      </Page>
    </main>
  )
}
