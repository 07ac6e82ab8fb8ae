import { useQuery } from '@tanstack/react-query'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import table from '@/ui/table.module.css'
import { sentQuery, servicesQuery } from './api'
import { SentRow } from './sent-row'
import classes from './runner.module.css'

const NUMBERS = new Set(['To incident', 'To page'])
const COLUMNS = [
  'Severity',
  'Alert',
  'Id',
  'Service',
  'Became',
  'Incident',
  'To incident',
  'To page',
  'Paged',
  'AI: likely cause',
  'Sent',
]

export function SentPanel() {
  const query = useQuery(sentQuery)
  const { data: services } = useQuery(servicesQuery)
  const following = query.data?.sent.filter((alert) => alert.following).length ?? 0
  return (
    <div className={classes.sent}>
      <Panel
        title="What became of them"
        flush
        count={query.data?.total}
        aside={following > 0 ? <span className={classes.dim}>following {following}</span> : null}
      >
        <Loaded query={query} lines={4}>
          {({ sent }) =>
            sent.length === 0 ? (
              <Empty title="Nothing was sent yet">
                Send a scenario: its incident, its page and the likely cause appear here.
              </Empty>
            ) : (
              <div className={table.scroll}>
                <table className={table.table} aria-label="Sent alerts">
                  <thead>
                    <tr>
                      {COLUMNS.map((name) => (
                        <th
                          key={name}
                          scope="col"
                          className={NUMBERS.has(name) ? table.number : undefined}
                        >
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {sent.map((alert) => (
                      <SentRow key={alert.sequence} alert={alert} webUi={services?.web_ui_url} />
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      </Panel>
    </div>
  )
}
