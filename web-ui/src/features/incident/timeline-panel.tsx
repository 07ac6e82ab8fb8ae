import { useQuery } from '@tanstack/react-query'
import type { Incident } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { foldAlerts } from './fold-alerts'
import { NoteForm } from './note-form'
import { timelineQuery } from './queries'
import { TimelineLine } from './timeline-line'
import classes from './timeline-panel.module.css'

/** What happened, the latest first, beside the place to write what one sees. */
export function TimelinePanel({ incident }: { incident: Incident }) {
  const query = useQuery(timelineQuery(incident.incident_id))
  return (
    <Panel title="Timeline" flush>
      <NoteForm incident={incident} />
      <Loaded query={query} lines={5}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title="Nothing has happened yet" />
          ) : (
            <ol className={classes.timeline} aria-label="Timeline, latest first">
              {foldAlerts(entries).map((line) => (
                <TimelineLine key={line.key} line={line} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}
