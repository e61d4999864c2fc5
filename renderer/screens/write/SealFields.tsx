import { CheckField } from '../../ui/CheckField'
import { PassphraseField } from '../../ui/PassphraseField'
import { useQuery } from '../common/useWorkplace'

/** How a file that goes out is sealed, as it is being chosen; an empty passphrase seals nothing. */
export type Seal = { readonly isForThemAlone: boolean; readonly passphrase: string }

export const unsealed: Seal = { isForThemAlone: false, passphrase: '' }

/** What is chosen, as the call wants it: whom it is for comes before a passphrase that was typed earlier. */
export function sealWords({ isForThemAlone, passphrase }: Seal) {
  return { isForThemAlone, ...(!isForThemAlone && passphrase !== '' && { passphrase }) }
}

export type SealFieldsProps = {
  /** Whom the file goes to. */
  readonly person: string
  readonly seal: Seal
  /** What is wrong with the passphrase; empty for nothing. */
  readonly wrong: string
  readonly onChange: (seal: Seal) => void
}

/** Who can open the file: the person alone where their key is known, else whoever has the passphrase; or anybody. */
export function SealFields({ person, seal, wrong, onChange }: SealFieldsProps) {
  const found = useQuery('handOffs.reader', { person })
  const state = found.status === 'ready' ? found.value.state : 'none'
  const isForThemAlone = seal.isForThemAlone && state !== 'none'
  return (
    <>
      {state !== 'none' && (
        <CheckField isOn={isForThemAlone} onChange={(isOn) => onChange({ ...seal, isForThemAlone: isOn })}>
          Only they can open it
          {state === 'seen' ? ' (the words of their key have not been compared yet)' : ''}
        </CheckField>
      )}
      {!isForThemAlone && (
        <PassphraseField
          label="Passphrase for the file"
          description="Leave it empty and whoever has the file can read it. Tell it by telephone, not beside the file."
          value={seal.passphrase}
          onChange={(passphrase) => onChange({ isForThemAlone: false, passphrase })}
          error={wrong}
        />
      )}
    </>
  )
}
