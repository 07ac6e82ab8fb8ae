import { Button } from '@mantine/core'
import { Empty } from '@/ui/empty'
import { filtersOf, type Filters } from './filters'

type Props = { filtered: boolean; onFilter: (filters: Filters) => void }

export function NoIncidents({ filtered, onFilter }: Props) {
  if (filtered) {
    return (
      <Empty title="No incident matches these filters">
        <Button size="xs" variant="default" mt={8} onClick={() => onFilter(filtersOf({}))}>
          Show active incidents
        </Button>
      </Empty>
    )
  }
  return (
    <Empty title="No active incidents">
      All quiet. New ones appear here by themselves.{' '}
      <Button
        size="xs"
        variant="default"
        mt={8}
        onClick={() => onFilter(filtersOf({ status: 'all' }))}
      >
        Show past incidents
      </Button>
    </Empty>
  )
}
