import type { LayerForm, Schedule, ScheduleForm } from '@/api/types'
import { dayOf } from '@/lib/days'

/** A turn of a rotation: who is on call in it, the primary first. The key keeps the focus when it moves. */
export type Turn = { key: number; people: string[] }
export type LayerDraft = Omit<LayerForm, 'shifts'> & { key: number; turns: Turn[] }
export type ScheduleDraft = Omit<ScheduleForm, 'layers'> & { layers: LayerDraft[] }

let last = 0
const nextKey = () => ++last

export function turnOf(people: string[]): Turn {
  return { key: nextKey(), people }
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const { team, name, timezone, escalation_minutes, layers } = schedule
  return { team, name, timezone, escalation_minutes, layers: layers.map(layerDraftOf) }
}

export function layerDraftOf({ shifts, ...layer }: LayerForm): LayerDraft {
  return { ...layer, key: nextKey(), turns: shifts.map((people) => turnOf([...people])) }
}

/** A week each, from this Monday on; the layer that is wanted most often. */
export function newLayer(name: string, zone: string, now: number): LayerDraft {
  return {
    key: nextKey(),
    name,
    rotation_type: 'weekly',
    every: 1,
    start_date: dayOf(now, zone),
    handoff_time: '09:00',
    handoff_weekday: 'monday',
    handoff_day: null,
    stands_in: true,
    restrictions: [],
    timezone: null,
    ends_at: null,
    turns: [],
  }
}

export function newDraft(team: string, zone: string, now: number): ScheduleDraft {
  return {
    team,
    name: '',
    timezone: zone,
    escalation_minutes: 15,
    layers: [newLayer('Rotation', zone, now)],
  }
}

/** What is sent; the name of a team's only schedule is the team's when none is given. */
export function formOf({ layers, ...draft }: ScheduleDraft): ScheduleForm {
  return {
    ...draft,
    name: draft.name.trim() || draft.team.trim(),
    team: draft.team.trim(),
    layers: layers.map(layerFormOf),
  }
}

function layerFormOf(draft: LayerDraft): LayerForm {
  const { turns, rotation_type } = draft
  const layer: Partial<LayerDraft> = { ...draft }
  delete layer.key
  delete layer.turns
  return {
    ...(layer as Omit<LayerForm, 'shifts'>),
    // A rest of another rotation type would be refused.
    handoff_weekday: rotation_type === 'weekly' ? draft.handoff_weekday : null,
    handoff_day: rotation_type === 'monthly' ? draft.handoff_day : null,
    shifts: turns.map(({ people }) => people.filter((email) => email !== '')),
  }
}

/** Whether there is enough to ask the server what it would give. */
export function isAskable({ team, layers }: ScheduleDraft): boolean {
  const named = ({ turns }: LayerDraft) =>
    turns.length > 0 && turns.every(({ people }) => people.some((email) => email !== ''))
  return team.trim() !== '' && layers.length > 0 && layers.every(named)
}

/** Every turn gets the first person of the next one as its secondary, as the short form has it. */
export function paired(turns: readonly Turn[]): Turn[] {
  return turns.map((turn, place) => {
    const [primary = ''] = turn.people
    const [next = ''] = turns[(place + 1) % turns.length]?.people ?? []
    return { ...turn, people: next === primary ? [primary] : [primary, next] }
  })
}
