import { useQuery } from '@tanstack/react-query'
import type { Load } from '@/api/types'
import { formatDuration } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import table from '@/ui/table.module.css'
import { loadQuery } from './queries'
import type { Range } from './range'

const COLUMNS = ['On call', 'As primary', 'Nights', 'Weekends', 'Pages', 'Asleep'] as const

/** How the duty is shared: hours, nights, weekends and how often each was paged. */
export function LoadPanel({ range }: { range: Range }) {
  const query = useQuery(loadQuery(range))
  return (
    <Panel title="On-call load, by person" flush>
      <Loaded query={query}>
        {({ people }) =>
          people.length === 0 ? (
            <Empty title="Nobody was on call in this range" />
          ) : (
            <LoadTable people={people} />
          )
        }
      </Loaded>
    </Panel>
  )
}

function LoadTable({ people }: Pick<Load, 'people'>) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="On-call load">
        <thead>
          <tr>
            <th scope="col">Person</th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={table.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.email}>
              <td className={table.clip}>{person.name}</td>
              {cellsOf(person).map((value, place) => (
                <td key={COLUMNS[place]} className={table.number} data-name={COLUMNS[place]}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellsOf(person: Load['people'][number]): string[] {
  const { on_call_seconds, primary_seconds, night_seconds, weekend_seconds } = person
  return [
    ...[on_call_seconds, primary_seconds, night_seconds, weekend_seconds].map(formatDuration),
    String(person.pages),
    String(person.sleep_pages),
  ]
}
