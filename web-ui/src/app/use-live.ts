import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { raiseAlarm } from './alarm'
import { live } from './live-source'
import { touchedBy } from './touched'

/** Follows the event stream while the page is open; what it names is asked for again, nothing is patched. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      live.follow((events) => {
        if (events !== null) raiseAlarm(events)
        const predicate = events === null ? undefined : touchedBy(events)
        void client.invalidateQueries({ predicate })
      }),
    [client],
  )
}
