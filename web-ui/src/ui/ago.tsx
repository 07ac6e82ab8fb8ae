import { formatAbsolute, formatDuration, formatRelative } from '@/lib/time'
import { useNow } from '@/lib/use-now'

type Props = {
  at: string
  /** The bare age, "3 min", for a column that is headed Age. */
  bare?: boolean
}

/** A relative time that keeps itself current; the absolute instant and its zone appear on hover. */
export function Ago({ at, bare = false }: Props) {
  const now = useNow()
  return (
    <time dateTime={at} title={formatAbsolute(at)}>
      {bare ? formatDuration((now - Date.parse(at)) / 1000) : formatRelative(at, now)}
    </time>
  )
}
