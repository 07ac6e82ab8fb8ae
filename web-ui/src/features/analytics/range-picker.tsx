import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from './queries'
import { PRESETS, rangeOf, type Range } from './range'
import classes from './analytics.module.css'

type Props = { range: Range; onRange: (range: Range) => void }

export function RangePicker({ range, onRange }: Props) {
  const teams = useQuery(teamsQuery).data ?? []
  const given = range.from !== ''
  const chosen = (part: Partial<Range>) => onRange(rangeOf({ ...range, ...part }))
  return (
    <div className={classes.picker} role="group" aria-label="Range">
      <div className={classes.presets}>
        {Object.entries(PRESETS).map(([value, { label }]) => (
          <button
            key={value}
            type="button"
            className={classes.preset}
            aria-pressed={!given && range.last === value}
            onClick={() => onRange(rangeOf({ last: value, team: range.team }))}
          >
            {label}
          </button>
        ))}
      </div>
      <TextInput
        type="date"
        aria-label="First day"
        value={range.from}
        max={range.to || undefined}
        onChange={({ currentTarget: { value } }) => chosen({ from: value, to: range.to || value })}
      />
      <TextInput
        type="date"
        aria-label="Last day"
        value={range.to}
        min={range.from || undefined}
        onChange={({ currentTarget: { value } }) =>
          chosen({ to: value, from: range.from || value })
        }
      />
      <NativeSelect
        aria-label="Team"
        data={[
          { value: '', label: 'All teams' },
          ...[...new Set([range.team, ...teams])]
            .filter(Boolean)
            .map((value) => ({ value, label: value })),
        ]}
        value={range.team}
        onChange={({ currentTarget }) => chosen({ team: currentTarget.value })}
      />
    </div>
  )
}
