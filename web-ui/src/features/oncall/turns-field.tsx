import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { moved, replacedAt, without } from '@/lib/lists'
import { MoveButtons } from '@/ui/move-buttons'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import { PersonSelect } from './person-select'
import { paired, turnOf, type Turn } from './schedule-draft'

const NewPersonDialog = lazy(() => import('./new-person-dialog'))

type Props = {
  turns: Turn[]
  onChange: (turns: Turn[]) => void
  fault: (pointer: string) => string | null
}

const PLACES = ['Primary', 'Secondary']

/** Who takes turns, in order; each turn has a primary and may have a secondary and others. */
export function TurnsField({ turns, onChange, fault }: Props) {
  const [adding, setAdding] = useState(false)
  const wrong = fault('')
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Who takes turns</legend>
      <p className={editor.hint}>In this order. Who is named first in a turn is its primary.</p>
      <ol className={editor.list} aria-label="Turns">
        {turns.map((turn, place) => (
          <li key={turn.key} className={editor.line} data-boxed>
            <span className={editor.number} aria-hidden="true">
              {place + 1}
            </span>
            <TurnPeople
              turn={turn}
              number={place + 1}
              fault={(at) => fault(`/${place}${at}`)}
              onChange={(people) => onChange(replacedAt(turns, place, { ...turn, people }))}
            />
            <span className={editor.tools}>
              <MoveButtons
                what={`turn ${place + 1}`}
                first={place === 0}
                last={place === turns.length - 1}
                onMove={(by) => onChange(moved(turns, place, by))}
              />
              <RemoveButton
                what={`turn ${place + 1}`}
                onRemove={() => onChange(without(turns, place))}
              />
            </span>
          </li>
        ))}
      </ol>
      {wrong ? <p className={editor.error}>{wrong}</p> : null}
      <div className={editor.actions}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...turns, turnOf([''])])}
        >
          Add a turn
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
          Add a new person
        </Button>
        {turns.length > 1 ? (
          <Button size="compact-sm" variant="default" onClick={() => onChange(paired(turns))}>
            Next in turn is secondary
          </Button>
        ) : null}
      </div>
      <Suspense fallback={null}>
        {adding ? (
          <NewPersonDialog
            onClose={() => setAdding(false)}
            onAdded={(email) => {
              setAdding(false)
              onChange([...turns, turnOf([email])])
            }}
          />
        ) : null}
      </Suspense>
    </fieldset>
  )
}

type PeopleProps = {
  turn: Turn
  number: number
  fault: (at: string) => string | null
  onChange: (people: string[]) => void
}

function TurnPeople({ turn: { people }, number, fault, onChange }: PeopleProps) {
  return (
    <>
      {people.map((email, place) => (
        <PersonSelect
          // Places have no identity of their own: who is chosen is all there is to them.
          key={place}
          className={editor.grow}
          aria-label={`${PLACES[place] ?? `Place ${place + 1}`} of turn ${number}`}
          value={email}
          none={place === 0 ? 'Choose …' : 'Nobody'}
          error={fault(`/${place}`) ?? (place === 0 ? fault('') : null)}
          onChange={(chosen) =>
            onChange(
              chosen === '' && place > 0
                ? without(people, place)
                : replacedAt(people, place, chosen),
            )
          }
        />
      ))}
      {people[people.length - 1] === '' ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${people.length === 1 ? '+ secondary' : '+ person'} of turn ${number}`}
          onClick={() => onChange([...people, ''])}
        >
          {people.length === 1 ? '+ secondary' : '+ person'}
        </Button>
      )}
    </>
  )
}
