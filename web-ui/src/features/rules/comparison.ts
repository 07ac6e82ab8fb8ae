/** What a replay tells; the fields that are compared. */
export type Replayed = {
  alerts: number
  incidents: number
  incidents_replayed: number
  by_service: Record<string, { incidents: number; incidents_replayed: number }>
  differences: readonly Difference[]
  complete: boolean
}

export type Difference = {
  alert_id: string
  service: string
  message: string
  incident_id: string
  with_alert_id: string
}

export type ServiceLine = { service: string; was: number; active: number; draft: number }

export type Comparison = {
  alerts: number
  was: number
  active: number
  draft: number
  /** Services that the draft changes; what it changes most first. */
  services: ServiceLine[]
  /** Alerts that the draft would put elsewhere than the active rules do. */
  elsewhere: Difference[]
  complete: boolean
}

/** The draft rules beside the active ones, both tried on the same alerts. */
export function compared(active: Replayed, draft: Replayed): Comparison {
  const names = Object.keys({ ...active.by_service, ...draft.by_service })
  const services = names.map((service) => {
    const one = active.by_service[service]
    const other = draft.by_service[service]
    return {
      service,
      was: one?.incidents ?? other?.incidents ?? 0,
      active: one?.incidents_replayed ?? 0,
      draft: other?.incidents_replayed ?? 0,
    }
  })
  const before = new Set(active.differences.map(companyOf))
  return {
    alerts: draft.alerts,
    was: draft.incidents,
    active: active.incidents_replayed,
    draft: draft.incidents_replayed,
    services: services
      .filter((line) => line.active !== line.draft)
      .sort((one, other) => moveOf(other) - moveOf(one) || compareNames(one, other)),
    elsewhere: draft.differences.filter((one) => !before.has(companyOf(one))),
    complete: active.complete && draft.complete,
  }
}

/** "3 fewer", "1 more", "as many". */
export function differenceWords(now: number, before: number): string {
  if (now === before) return 'as many'
  return now < before ? `${before - now} fewer` : `${now - before} more`
}

const companyOf = ({ alert_id, with_alert_id }: Difference) => `${alert_id} ${with_alert_id}`
const moveOf = ({ active, draft }: ServiceLine) => Math.abs(draft - active)
const compareNames = (one: ServiceLine, other: ServiceLine) =>
  one.service.localeCompare(other.service)
