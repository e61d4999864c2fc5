import { FolderOpen, LockKeyhole, Save } from 'lucide-react'
import { useState } from 'react'
import { lockMinutes } from '../../../shared/screenLock'
import { Button } from '../../ui/Button'
import { RadioList } from '../../ui/RadioList'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { LockPassphrase } from './LockPassphrase'
import { OpenSealed, SealCopy } from './SealedCopy'

const minuteChoices = lockMinutes.map((minutes) => ({
  id: String(minutes),
  label: minutes === 0 ? 'Never by itself' : `After ${minutes} minutes`
}))

type Asked = 'passphrase' | 'seal' | 'open' | null

/** What keeps others out: the lock of the screen, the encryption of the disk, and copies that are sealed before they leave. */
export function Protection() {
  const { link, notices, lock } = useWorkplace()
  const set = valueOr(useQuery('lock.get', {}), { minutes: 0, hasPassphrase: false } as const)
  const [asked, setAsked] = useState<Asked>(null)
  const close = (): void => setAsked(null)
  const setMinutes = async (id: string): Promise<void> => {
    const minutes = lockMinutes.find((own) => String(own) === id) ?? 0
    const answer = await link.call('lock.setMinutes', { minutes })
    if (!answer.ok) notices.fail('The lock was not set', answer.error)
  }
  return (
    <section className="form" aria-labelledby="protection">
      <h2 id="protection">Keeping others out</h2>
      <RadioList
        direction="row"
        label="Hide the screen when nobody is there"
        choices={minuteChoices}
        value={String(set.minutes)}
        onChange={(id) => void setMinutes(id)}
      />
      <p className="dim">
        {set.hasPassphrase
          ? 'A passphrase is asked for before the screen is shown again, and when Packwright starts.'
          : 'Without a passphrase any key shows the screen again.'}{' '}
        The lock hides what is open; it does not encrypt the data file.
      </p>
      <div className="buttons">
        <Button icon={<LockKeyhole aria-hidden size={16} />} onPress={lock.lock}>
          Lock now
        </Button>
        <Button onPress={() => setAsked('passphrase')}>
          {set.hasPassphrase ? 'Change the passphrase …' : 'Set a passphrase …'}
        </Button>
      </div>
      <Disk />
      <h3>Sealed copies</h3>
      <p className="dim">
        A copy that goes elsewhere on a stick, a share or by e-mail can be sealed: it opens with its passphrase, or with
        fifteen recovery words that are shown once.
      </p>
      <div className="buttons">
        <Button icon={<Save aria-hidden size={16} />} onPress={() => setAsked('seal')}>
          Keep a sealed copy …
        </Button>
        <Button icon={<FolderOpen aria-hidden size={16} />} onPress={() => setAsked('open')}>
          Go back to a sealed copy …
        </Button>
      </div>
      <LockPassphrase isOpen={asked === 'passphrase'} hasOne={set.hasPassphrase} onClose={close} />
      <SealCopy isOpen={asked === 'seal'} onClose={close} />
      <OpenSealed isOpen={asked === 'open'} onClose={close} />
    </section>
  )
}

/** Whether the disk is encrypted, as far as the system says. */
function Disk() {
  const disk = valueOr(useQuery('lock.disk', {}), null)
  if (!disk) return null
  const words = {
    encrypted: `The disk that holds the data file is encrypted (${disk.by}).`,
    'not-encrypted': `No encryption of the disk was found (${disk.by}). Whoever takes the computer can read the data file: ask your IT service to encrypt the disk.`,
    unknown:
      'Whether the disk is encrypted is not known here: the system does not tell. Your IT service can say (BitLocker, FileVault or LUKS).'
  }[disk.state]
  return <p className={disk.state === 'not-encrypted' ? 'tone-warn' : 'dim'}>{words}</p>
}
