import classes from './severity-badge.module.css'

/** Bars say how severe it is without colour; an unknown value of a newer service has no bars, only its name. */
const BARS: Record<string, number> = { low: 1, medium: 2, high: 3, critical: 4 }

type Props = { severity: string; compact?: boolean }

export function SeverityBadge({ severity, compact = false }: Props) {
  const filled = BARS[severity] ?? 0
  return (
    <span className={classes.badge} data-severity={severity} data-compact={compact || undefined}>
      <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.6}
            y={12 - bar * 3}
            width="2.6"
            height={bar * 3}
            rx="0.6"
            opacity={bar <= filled ? 1 : 0.25}
          />
        ))}
      </svg>
      {severity}
    </span>
  )
}
