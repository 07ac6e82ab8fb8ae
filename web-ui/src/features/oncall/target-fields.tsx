import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PolicyTarget } from '@/api/types'
import { replacedAt, without } from '@/lib/lists'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import { PersonSelect } from './person-select'
import { targetOf } from './policy-draft'
import { schedulesQuery } from './queries'
import { teamsQuery } from './schedule-queries'

type Fault = (pointer: string) => string | null
type Props = {
  target: PolicyTarget
  /** "target 1 of step 2" */
  what: string
  onChange: (target: PolicyTarget) => void
  fault: Fault
}
type OwnProps<Type extends PolicyTarget['type']> = Omit<Props, 'target'> & {
  target: Extract<PolicyTarget, { type: Type }>
}

const KINDS: { value: PolicyTarget['type']; label: string }[] = [
  { value: 'schedule', label: 'Who is on call' },
  { value: 'person', label: 'A person' },
  { value: 'team', label: 'Everybody of a team' },
  { value: 'round_robin', label: 'One in turn' },
  { value: 'webhook', label: 'A webhook' },
]

/** Whom a step pages. */
export function TargetFields({ target, what, onChange, fault }: Props) {
  return (
    <>
      <NativeSelect
        className={editor.grow}
        aria-label={`Kind of ${what}`}
        data={KINDS}
        value={target.type}
        onChange={({ currentTarget }) =>
          onChange(targetOf(currentTarget.value as PolicyTarget['type']))
        }
      />
      <OwnFields {...{ target, what, onChange }} fault={(at) => fault(`/${target.type}${at}`)} />
    </>
  )
}

/** The fields of one kind. */
function OwnFields({ target, ...others }: Props) {
  switch (target.type) {
    case 'schedule':
      return <OnCallFields target={target} {...others} />
    case 'person':
      return (
        <PersonSelect
          className={editor.grow}
          aria-label={`Person of ${others.what}`}
          value={target.email}
          error={others.fault('/email')}
          onChange={(email) => others.onChange({ ...target, email })}
        />
      )
    case 'team':
      return <TeamField target={target} {...others} />
    case 'round_robin':
      return <InTurnFields target={target} {...others} />
    case 'webhook':
      return <WebhookFields target={target} {...others} />
  }
}

const ROLES = [
  { value: 'primary', label: 'primary' },
  { value: 'secondary', label: 'secondary' },
]

function OnCallFields({ target, what, onChange, fault }: OwnProps<'schedule'>) {
  return (
    <>
      <NativeSelect
        aria-label={`Role of ${what}`}
        data={ROLES}
        value={target.role}
        onChange={({ currentTarget }) =>
          onChange({
            ...target,
            role: currentTarget.value === 'secondary' ? 'secondary' : 'primary',
          })
        }
      />
      <NativeSelect
        className={editor.grow}
        aria-label={`Schedule of ${what}`}
        data={[{ value: '', label: 'of the incident’s team' }, ...useSchedules(target.schedule)]}
        value={target.schedule ?? ''}
        error={fault('/schedule')}
        onChange={({ currentTarget }) =>
          onChange({ ...target, schedule: currentTarget.value || null })
        }
      />
    </>
  )
}

function TeamField({ target, what, onChange, fault }: OwnProps<'team'>) {
  const names = (useQuery(teamsQuery).data?.teams ?? []).map(({ name }) => name)
  const known = target.team === '' || names.includes(target.team)
  return (
    <NativeSelect
      className={editor.grow}
      aria-label={`Team of ${what}`}
      data={[
        { value: '', label: 'Choose …' },
        ...(known ? names : [target.team, ...names]).map((value) => ({ value, label: value })),
      ]}
      value={target.team}
      error={fault('/team')}
      onChange={({ currentTarget }) => onChange({ ...target, team: currentTarget.value })}
    />
  )
}

const THESE = ' these'

function InTurnFields({ target, what, onChange, fault }: OwnProps<'round_robin'>) {
  const schedules = useSchedules(target.schedule)
  const { emails } = target
  const change = (next: string[]) => onChange({ ...target, schedule: null, emails: next })
  return (
    <>
      <NativeSelect
        className={editor.grow}
        aria-label={`Who takes turns in ${what}`}
        data={[
          { value: '', label: 'of the incident’s team' },
          ...schedules,
          { value: THESE, label: 'these people' },
        ]}
        value={emails.length > 0 ? THESE : (target.schedule ?? '')}
        error={fault('') ?? fault('/schedule')}
        onChange={({ currentTarget: { value } }) =>
          value === THESE
            ? change([''])
            : onChange({ ...target, emails: [], schedule: value === '' ? null : value })
        }
      />
      {emails.map((email, place) => (
        <span key={place} className={editor.line}>
          <PersonSelect
            className={editor.grow}
            aria-label={`Person ${place + 1} of ${what}`}
            value={email}
            error={fault(`/emails/${place}`)}
            onChange={(chosen) => change(replacedAt(emails, place, chosen))}
          />
          <RemoveButton
            what={`person ${place + 1} of ${what}`}
            onRemove={() => change(without(emails, place))}
          />
        </span>
      ))}
      {emails.length > 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`+ person for ${what}`}
          onClick={() => change([...emails, ''])}
        >
          + person
        </Button>
      ) : null}
    </>
  )
}

function WebhookFields({ target, what, onChange, fault }: OwnProps<'webhook'>) {
  return (
    <>
      <TextInput
        className={editor.grow}
        aria-label={`Name of ${what}`}
        placeholder="Status page"
        required
        maxLength={100}
        value={target.name}
        error={fault('/name')}
        onChange={({ currentTarget }) => onChange({ ...target, name: currentTarget.value })}
      />
      <TextInput
        className={editor.grow}
        aria-label={`Address of ${what}`}
        type="url"
        placeholder="https://…"
        required
        maxLength={2000}
        value={target.url}
        error={fault('/url')}
        onChange={({ currentTarget }) => onChange({ ...target, url: currentTarget.value })}
      />
    </>
  )
}

/** A team's main schedule goes by the team's name, another one by its id. */
function useSchedules(chosen: string | null | undefined) {
  const schedules = useQuery(schedulesQuery).data ?? []
  const options = schedules.map(({ id, team, name, main }) => ({
    value: main ? team : id,
    label: main ? `of ${team}` : `of ${team} · ${name}`,
  }))
  const gone = chosen && !options.some(({ value }) => value === chosen)
  return gone ? [{ value: chosen, label: chosen }, ...options] : options
}
