import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SEVERITIES, STATUSES, wordsOf } from '@/lib/incident-words'
import { FilterMenu } from '@/ui/filter-menu'
import { SearchBox } from '@/ui/search-box'
import { ACTIVE, filtersOf, isActive, isFiltered, WITHIN, type Filters } from './filters'
import { namesQuery } from './queries'
import { SavedViews } from './saved-views'
import classes from './filter-bar.module.css'

type Props = { filters: Filters; onFilter: (filters: Filters) => void }

const PRESETS = [
  { label: 'Active', values: ACTIVE },
  { label: 'All', values: STATUSES },
]
const PERIODS = [
  { value: '', label: 'Any time' },
  ...Object.entries(WITHIN).map(([value, { label }]) => ({ value, label })),
]

const labelled = (values: readonly string[]) =>
  values.map((value) => ({ value, label: wordsOf(value) }))
const named = (chosen: readonly string[], known: readonly string[] = []) =>
  [...new Set([...chosen, ...known])].map((value) => ({ value, label: value }))

export function FilterBar({ filters, onFilter }: Props) {
  const [unfolded, setUnfolded] = useState(false)
  const names = useQuery(namesQuery).data
  const choose = (part: Record<string, unknown>) =>
    onFilter(filtersOf({ ...filters, page: 1, ...part }))
  return (
    <div
      className={classes.bar}
      role="search"
      aria-label="Filter incidents"
      data-unfolded={unfolded || undefined}
    >
      <div className={classes.search}>
        <SearchBox
          label="Search incidents"
          placeholder="Search title, text or number"
          text={filters.q}
          onSearch={(q) => choose({ q })}
        />
      </div>
      <Button
        variant="default"
        className={classes.unfold}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        Filters
      </Button>
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
        options={named(filters.service, names?.services)}
        chosen={filters.service}
        summary={summaryOf(filters.service)}
        onChoose={(service) => choose({ service })}
      />
      <FilterMenu
        name="Team"
        options={named(filters.team, names?.teams)}
        chosen={filters.team}
        summary={summaryOf(filters.team)}
        onChoose={(team) => choose({ team })}
      />
      <FilterMenu
        name="Assignee"
        options={named(filters.assigned_to, names?.people)}
        chosen={filters.assigned_to}
        summary={summaryOf(filters.assigned_to)}
        onChoose={(assigned_to) => choose({ assigned_to })}
      />
      <NativeSelect
        aria-label="Opened within"
        data={PERIODS}
        value={filters.within}
        onChange={({ currentTarget }) => choose({ within: currentTarget.value })}
      />
      <SavedViews filters={filters} onFilter={onFilter} />
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
