import { ShieldCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { Authority, Settings as SettingsValue } from '../../../shared/files'
import { homeNationNames, homeNations } from '../../../shared/law/homeNation'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { useHeldWords } from '../../ui/heldWords'
import { Page } from '../../ui/Page'
import { RadioList } from '../../ui/RadioList'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { useWork } from '../../ui/useWork'
import { styleChoices } from '../common/styleChoices'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'
import { HouseStyles } from '../houseStyles/HouseStyles'
import { Backups, RescueCopies } from './Backups'
import { Protection } from './Protection'

const themeChoices = [
  { id: 'system', label: 'As the computer is set' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' }
] as const

/** What is remembered about the person and this computer, and which program this is. */
export function Settings() {
  const { collections } = useWorkplace()
  const settings = useCollection(collections.settings)
  return (
    <Page title="Settings">
      {settings.status === 'loading' && <Waiting />}
      {settings.status === 'failed' && <Failed error={settings.error} />}
      {settings.status === 'ready' && <Choices settings={settings.value} />}
      <HouseStyles />
      <Backups />
      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        <p>Who did what when with reports, packs, funds and marks of exemption.</p>
        <a href={placeHash({ name: 'history' })}>Open the history</a>
      </section>
      <RescueCopies />
      <Protection />
      <About />
    </Page>
  )
}

function Choices({ settings }: { readonly settings: SettingsValue }) {
  const { link, notices, collections } = useWorkplace()
  const styles = valueOr(useCollection(collections.houseStyles), [])
  const [name, setName] = useState(settings.name)
  const [post, setPost] = useState(settings.post)
  // Two changes may follow each other before the first has been answered: leaving a field by choosing a colour is one of each.
  const latest = useRef(settings)
  const save = async (change: Partial<SettingsValue>): Promise<boolean> => {
    latest.current = { ...latest.current, ...change }
    const answer = await link.call('settings.save', latest.current)
    if (!answer.ok) notices.fail('Your settings were not saved', answer.error)
    return answer.ok
  }
  useHeldWords(name !== settings.name || post !== settings.post, () => save({ name, post }))

  return (
    <>
      <section className="form" aria-labelledby="choices">
        <h2 id="choices">You and this computer</h2>
        <p className="dim">What is changed here is kept at once.</p>
        <RadioList
          direction="row"
          label="Colours of the screen"
          choices={themeChoices}
          value={settings.theme}
          onChange={(theme) => void save({ theme })}
        />
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          onBlur={() => void save({ name })}
          autoComplete="off"
        />
        <TextField
          label="Your post"
          value={post}
          onChange={setPost}
          onBlur={() => void save({ post })}
          autoComplete="off"
        />
        <Select
          label="House style of new reports"
          choices={styleChoices(styles)}
          value={settings.houseStyleId}
          onChange={(houseStyleId) => void save({ houseStyleId })}
        />
        <Select
          label="Your authority is in"
          description="Its law of meetings and papers, and the rules of notice of its bodies, follow from this."
          choices={choicesOf(homeNations, homeNationNames)}
          value={settings.nation}
          onChange={(nation) => void save({ nation })}
        />
      </section>
      <AuthorityFields authority={settings.authority} onSave={(authority) => save({ authority })} />
    </>
  )
}

const authorityFields = [
  ['name', 'Name of your authority'],
  ['shortName', 'Short name'],
  ['address', 'Address'],
  ['officer', 'Proper officer, with post'],
  ['contact', 'Telephone and email for enquiries'],
  ['website', 'Website']
] as const

/** Whose papers they are. What is left empty stands in square brackets where a notice needs it. */
function AuthorityFields({
  authority,
  onSave
}: {
  readonly authority: Authority
  readonly onSave: (authority: Authority) => Promise<boolean>
}) {
  const [value, setValue] = useState(authority)
  useHeldWords(
    authorityFields.some(([key]) => value[key] !== authority[key]),
    () => onSave(value)
  )
  return (
    <section className="form" aria-labelledby="authority">
      <h2 id="authority">Your authority</h2>
      <p className="dim">It stands on every agenda, pack, notice, minute, record of decisions and file of open data.</p>
      {authorityFields.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          value={value[key]}
          onChange={(text) => setValue({ ...value, [key]: text })}
          onBlur={() => void onSave(value)}
          autoComplete="off"
        />
      ))}
    </section>
  )
}

type Verdict = OutputOf<'files.verify'>

function About() {
  const { link, notices, collections } = useWorkplace()
  const about = useCollection(collections.about)
  const [isChecking, work] = useWork()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const verify = async (): Promise<void> => {
    const answer = await work(() => link.call('files.verify', {}))
    if (answer.ok) setVerdict(answer.value)
    else notices.fail('The data file could not be checked', answer.error)
  }

  return (
    <section aria-labelledby="about">
      <h2 id="about">About Packwright</h2>
      {about.status === 'failed' && <Failed error={about.error} />}
      {about.status === 'ready' && (
        <dl className="facts">
          <dt>Version</dt>
          <dd>{about.value.version}</dd>
          <dt>Runtime</dt>
          <dd>
            {about.value.runtime}
            {about.value.isStandIn && (
              <span className="remark">
                This is a stand-in runtime for trying and testing. It is out of support; do not use it for real work.
              </span>
            )}
          </dd>
          <dt>Data file</dt>
          <dd className="path">{about.value.dataFile}</dd>
        </dl>
      )}
      <div className="buttons">
        <Button icon={<ShieldCheck aria-hidden size={16} />} isDisabled={isChecking} onPress={() => void verify()}>
          {isChecking ? 'Checking …' : 'Check the data file'}
        </Button>
      </div>
      <div role="status">{verdict && <VerdictLines verdict={verdict} />}</div>
    </section>
  )
}

function VerdictLines({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.ok) return <p>The data file is sound: {countOf(verdict.records, 'record')} checked, nothing wrong.</p>
  return (
    <>
      <p>{countOf(verdict.problems.length, 'problem')} found:</p>
      <ul>
        {verdict.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </>
  )
}
