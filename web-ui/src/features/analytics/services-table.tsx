import { Link } from '@tanstack/react-router'
import type { NoisyServices } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import table from '@/ui/table.module.css'

export function ServicesTable({ services }: NoisyServices) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Services">
        <thead>
          <tr>
            <th scope="col">Service</th>
            {['Incidents', 'Active', 'Alerts', 'MTTA', 'MTTR'].map((name) => (
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
              <td className={table.number}>{one.incidents}</td>
              <td className={table.number}>{one.active}</td>
              <td className={table.number}>{one.alerts}</td>
              <td className={table.number}>{secondsOf(one.avg_mtta_seconds)}</td>
              <td className={table.number}>{secondsOf(one.avg_mttr_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function secondsOf(seconds: number | null): string {
  return seconds === null ? '–' : formatPrecise(seconds)
}
