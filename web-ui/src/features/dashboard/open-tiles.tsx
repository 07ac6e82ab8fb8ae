import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SEVERITIES } from '@/lib/incident-words'
import { ProblemNotice } from '@/ui/problem-notice'
import { SeverityBadge } from '@/ui/severity-badge'
import { allTimeQuery } from './queries'
import classes from './dashboard.module.css'

/** How many incidents are not over, by severity; each leads to them. */
export function OpenTiles() {
  const query = useQuery(allTimeQuery)
  if (query.isError) {
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <ul className={classes.tiles} aria-label="Active incidents by severity">
      {SEVERITIES.map((severity) => {
        const count = query.data?.active_by_severity[severity]
        return (
          <li key={severity}>
            <Link
              to="/incidents"
              search={{ severity: [severity] }}
              className={classes.tile}
              data-severity={severity}
              data-some={count ? true : undefined}
            >
              <span className={classes.count}>{count ?? '·'}</span>
              <SeverityBadge severity={severity} compact />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
