import { formatAbsolute, formatCountdown } from '@/lib/time'
import { useNow } from '@/lib/use-now'

type Props = { at: string; past: string }

/** What is left until an instant; `past` is shown once it has come. */
export function Countdown({ at, past }: Props) {
  const now = useNow(true)
  return (
    <time dateTime={at} title={formatAbsolute(at)}>
      {Date.parse(at) <= now ? past : formatCountdown(at, now)}
    </time>
  )
}
