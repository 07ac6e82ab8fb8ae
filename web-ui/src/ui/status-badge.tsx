import type { ReactNode } from 'react'
import classes from './status-badge.module.css'

type Look = { label: string; tone: 'waiting' | 'working' | 'over' | 'gone'; glyph: ReactNode }

const ring = <circle cx="7" cy="7" r="5.5" className={classes.ring} />

const LOOKS: Record<string, Look> = {
  open: { label: 'Open', tone: 'waiting', glyph: <circle cx="7" cy="7" r="6" /> },
  acknowledged: { label: 'Acknowledged', tone: 'working', glyph: <path d="M7 3a4 4 0 0 1 0 8z" /> },
  in_progress: { label: 'In progress', tone: 'working', glyph: <path d="M7 3a4 4 0 1 1-4 4h4z" /> },
  investigating: {
    label: 'Investigating',
    tone: 'working',
    glyph: <circle cx="7" cy="7" r="2.4" />,
  },
  mitigated: { label: 'Mitigated', tone: 'over', glyph: <rect x="4" y="6" width="6" height="2" /> },
  resolved: {
    label: 'Resolved',
    tone: 'over',
    glyph: <path d={'M4.200 7.200l2 2 3.600-4'} data-line />,
  },
  closed: {
    label: 'Closed',
    tone: 'gone',
    glyph: <path d="M4.800 4.800l4.400 4.400m0-4.400l-4.400 4.400" data-line />,
  },
}

/** A glyph and a word, so the status never hangs on colour alone. */
export function StatusBadge({ status }: { status: string }) {
  const look = LOOKS[status] ?? { label: status, tone: 'gone', glyph: null }
  return (
    <span className={classes.badge} data-tone={look.tone}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {ring}
        {look.glyph}
      </svg>
      {look.label}
    </span>
  )
}
