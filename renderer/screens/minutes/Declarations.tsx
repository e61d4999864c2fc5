import { Plus } from 'lucide-react'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import { interestWords } from '../../../shared/meetings/documents'
import { type Declaration, declarationSchema, interestKinds, type Minutes } from '../../../shared/meetings/minutes'
import { Button } from '../../ui/Button'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { newId } from '../common/records'

/** The interests that were declared, and what was done about each. */
export function Declarations({
  value,
  items,
  onChange
}: {
  readonly value: Minutes
  readonly items: MinutesView['items']
  readonly onChange: (part: Partial<Minutes>) => void
}) {
  const list = value.declarations
  const set = (id: string, part: Partial<Declaration>): void =>
    onChange({ declarations: list.map((own) => (own.id === id ? { ...own, ...part } : own)) })
  return (
    <section aria-labelledby="declarations">
      <div className="section-head">
        <h2 id="declarations">Declarations of interest</h2>
        <Button
          adds
          icon={<Plus aria-hidden size={16} />}
          onPress={() =>
            onChange({
              hasNoDeclarations: false,
              declarations: [...list, { ...declarationSchema.parse({ id: newId(), name: '?' }), name: '' }]
            })
          }
        >
          Add a declaration
        </Button>
      </div>
      {list.length === 0 && (
        <Tick
          label="No interests were declared"
          isOn={value.hasNoDeclarations}
          onChange={(hasNoDeclarations) => onChange({ hasNoDeclarations })}
        />
      )}
      {list.map((one) => (
        <div key={one.id} className="minute form">
          <div className="fields-row">
            <TextField label="Name" value={one.name} onChange={(name) => set(one.id, { name })} autoComplete="off" />
            <Select
              label="Item"
              choices={items.map(({ id, number, title }) => ({ id, label: `${number} ${title}` }))}
              value={one.itemId ?? ''}
              onChange={(id) => set(one.id, { itemId: id === '' ? null : id })}
            />
            <Select
              label="Kind of interest"
              choices={choicesOf(interestKinds, interestWords)}
              value={one.kind}
              onChange={(id) => set(one.id, { kind: id })}
            />
          </div>
          <TextField label="What the interest is" value={one.nature} onChange={(nature) => set(one.id, { nature })} />
          <TextField
            label="Dispensation (if one was granted)"
            value={one.dispensation}
            onChange={(dispensation) => set(one.id, { dispensation })}
          />
          <Tick
            label="Left the room and took no part"
            isOn={one.leftTheRoom}
            onChange={(leftTheRoom) => set(one.id, { leftTheRoom })}
          />
          <Button look="quiet" onPress={() => onChange({ declarations: list.filter((own) => own.id !== one.id) })}>
            Take this declaration out
          </Button>
        </div>
      ))}
    </section>
  )
}
