import { Button } from '@mantine/core'
import type { Comparison, NoisyServices, Trend } from '@/api/types'
import { download } from '@/lib/download'
import { csvOf } from './csv-of'

type Props = {
  comparison: Comparison | undefined
  trend: Trend | undefined
  services: NoisyServices['services'] | undefined
}

/** Hands over what is shown, as the service told it: seconds, not words. */
export function ExportButton({ comparison, trend, services }: Props) {
  const ready = comparison && trend && services
  return (
    <Button
      variant="default"
      disabled={!ready}
      onClick={() => {
        if (ready) download('analytics.csv', csvOf(comparison, trend, services), 'text/csv')
      }}
    >
      Export CSV
    </Button>
  )
}
