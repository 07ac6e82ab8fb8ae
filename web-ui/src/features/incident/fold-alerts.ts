import type { TimelineEntry } from '@/api/types'

const ATTACHED = 'alert.attached'

/** A line of the timeline: an entry, or a run of alerts that came with nothing else in between. */
export type Line = { key: string; entry: TimelineEntry; alerts: number }

/** Folds runs of attached alerts into one line each, the latest first; a storm must not bury what people did. */
export function foldAlerts(entries: readonly TimelineEntry[]): Line[] {
  const lines: Line[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    if (entry.type === ATTACHED && last?.entry.type === ATTACHED) {
      lines[lines.length - 1] = { ...last, entry, alerts: last.alerts + 1 }
    } else {
      lines.push({
        key: String(entry.entry_id ?? entry.alert_id ?? entry.at),
        entry,
        alerts: entry.type === ATTACHED ? 1 : 0,
      })
    }
  }
  return lines.reverse()
}
