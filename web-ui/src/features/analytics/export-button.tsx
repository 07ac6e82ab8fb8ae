import { Button } from '@mantine/core'
import type { Comparison, Load, NoisyServices, Trend } from '@/api/types'
import { download } from '@/lib/download'
import { csvOf } from './csv-of'

type Props = {
  comparison: Comparison | undefined
  trend: Trend | undefined
  services: NoisyServices['services'] | undefined
  /** Its service may be away: the rest is exported all the same. */
  people: Load['people'] | undefined
}

/** Hands over what is shown, as the service told it: seconds, not words. */
export function ExportButton({ comparison, trend, services, people = [] }: Props) {
  const ready = comparison && trend && services
  return (
    <Button
      variant="default"
      disabled={!ready}
      onClick={() => {
        if (ready) download('analytics.csv', csvOf(comparison, trend, services, people), 'text/csv')
      }}
    >
      Export CSV
    </Button>
  )
}
