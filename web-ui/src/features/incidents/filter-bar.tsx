import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FilterMenu } from '@/ui/filter-menu'
import { SearchBox } from '@/ui/search-box'
import {
  ACTIVE,
  filtersOf,
  isActive,
  isFiltered,
  SEVERITIES,
  STATUSES,
  type Filters,
} from './filters'
import { servicesQuery } from './queries'
import classes from './filter-bar.module.css'

type Props = { filters: Filters; onFilter: (filters: Filters) => void }

const PRESETS = [
  { label: 'Active', values: ACTIVE },
  { label: 'All', values: STATUSES },
]

const labelled = (values: readonly string[]) =>
  values.map((value) => ({ value, label: wordsOf(value) }))

export function FilterBar({ filters, onFilter }: Props) {
  const services = useQuery(servicesQuery).data ?? []
  const choose = (part: Record<string, unknown>) => onFilter(filtersOf({ ...filters, ...part }))
  return (
    <div className={classes.bar} role="search" aria-label="Filter incidents">
      <div className={classes.search}>
        <SearchBox
          label="Search incidents"
          placeholder="Search title, text or number"
          text={filters.q}
          onSearch={(q) => choose({ q })}
        />
      </div>
      <FilterMenu
        name="Status"
        options={labelled(STATUSES)}
        chosen={filters.status}
        summary={statusSummary(filters)}
        presets={PRESETS}
        onChoose={(status) => choose({ status })}
      />
      <FilterMenu
        name="Severity"
        options={labelled(SEVERITIES)}
        chosen={filters.severity}
        summary={summaryOf(filters.severity)}
        onChoose={(severity) => choose({ severity })}
      />
      <FilterMenu
        name="Service"
        options={[...new Set([...filters.service, ...services])].map((value) => ({
          value,
          label: value,
        }))}
        chosen={filters.service}
        summary={summaryOf(filters.service)}
        onChoose={(service) => choose({ service })}
      />
      {isFiltered(filters) ? (
        <Button variant="subtle" onClick={() => onFilter(filtersOf({}))}>
          Clear
        </Button>
      ) : null}
    </div>
  )
}

function statusSummary({ status }: Filters): string {
  if (isActive(status)) return 'Active'
  return status.length === STATUSES.length ? 'All' : summaryOf(status)
}

function summaryOf(values: readonly string[]): string {
  const words = values.map(wordsOf)
  if (words.length === 0) return 'Any'
  return words.length > 2 ? `${words.length} chosen` : words.join(', ')
}

function wordsOf(value: string): string {
  const words = value.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
