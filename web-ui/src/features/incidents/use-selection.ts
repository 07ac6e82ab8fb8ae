import { useState } from 'react'
import type { IncidentSummary } from '@/api/types'

/** The incidents one has marked. Marks stay while the list renews itself, also of those that leave it. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, IncidentSummary>>(new Map())
  return {
    chosen: [...chosen.values()],
    has: ({ incident_id }: IncidentSummary) => chosen.has(incident_id),
    clear: () => setChosen(new Map()),
    toggle: (...incidents: IncidentSummary[]) => {
      setChosen((before) => {
        const after = new Map(before)
        const all = incidents.every(({ incident_id }) => after.has(incident_id))
        for (const one of incidents) {
          if (all) after.delete(one.incident_id)
          else after.set(one.incident_id, one)
        }
        return after
      })
    },
  }
}

export type Selection = ReturnType<typeof useSelection>
