import { useState } from 'react'
import type { IncidentSummary } from '@/api/types'
import { useKeys } from '@/lib/use-keys'
import type { Selection } from './use-selection'

type Means = {
  incidents: readonly IncidentSummary[]
  selection: Selection
  onOpen: (incident: IncidentSummary) => void
  onAcknowledge: (incidents: readonly IncidentSummary[]) => void
  onResolve: (incidents: readonly IncidentSummary[]) => void
}

/** j and k move a cursor that follows its incident, wherever new ones push it; the other keys act on it. */
export function useListKeys({ incidents, selection, onOpen, onAcknowledge, onResolve }: Means) {
  const [current, setCurrent] = useState<string | null>(null)
  const place = incidents.findIndex(({ incident_id }) => incident_id === current)
  const here = incidents[place]
  const wanted = () => (selection.chosen.length > 0 ? selection.chosen : here ? [here] : [])
  const move = (step: number) => {
    const next = incidents[Math.min(incidents.length - 1, Math.max(0, place + step))]
    if (!next) return
    setCurrent(next.incident_id)
    document.getElementById(rowId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const act = (how: (incidents: readonly IncidentSummary[]) => void) => () => {
    if (wanted().length > 0) how(wanted())
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      if (here) selection.toggle(here)
    },
    a: act(onAcknowledge),
    r: act(onResolve),
    ...(here ? { Enter: () => onOpen(here) } : {}),
  })
  return current
}

export const rowId = ({ incident_id }: IncidentSummary) => `incident-${incident_id}`
