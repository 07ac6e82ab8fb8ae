import { Link } from '@tanstack/react-router'
import type { NoisyServices } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import table from '@/ui/table.module.css'

const COLUMNS = ['Incidents', 'Active', 'Alerts', 'MTTA', 'MTTR'] as const

export function ServicesTable({ services }: NoisyServices) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Services">
        <thead>
          <tr>
            <th scope="col">Service</th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={table.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((one) => (
            <tr key={one.service}>
              <td className={table.clip}>
                <Link
                  to="/incidents"
                  search={{ service: [one.service], status: 'all' }}
                  title={one.service}
                >
                  {one.service}
                </Link>
              </td>
              {cellsOf(one).map(([name, value]) => (
                <td key={name} className={table.number} data-name={name}>
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

function cellsOf(one: NoisyServices['services'][number]) {
  const values = [
    one.incidents,
    one.active,
    one.alerts,
    secondsOf(one.avg_mtta_seconds),
    secondsOf(one.avg_mttr_seconds),
  ]
  return COLUMNS.map((name, place) => [name, values[place]] as const)
}

function secondsOf(seconds: number | null): string {
  return seconds === null ? '–' : formatPrecise(seconds)
}
