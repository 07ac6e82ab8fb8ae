import { useRef, useState, type PointerEvent } from 'react'
import type { Final } from '@/api/types'
import { formatDay } from '@/lib/days'
import { formatMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { tonesOf } from './person-tone'
import { dayRows, instantAt, intervalOf, type DayRow, type Segment } from './segments'
import classes from './calendar.module.css'

export type Interval = { since: number; until: number }

type Props = {
  final: Final
  first: string
  days: number
  zone: string
  /** Called with what was drawn; without it the calendar is only looked at. */
  onDraw?: (interval: Interval) => void
}

const HOURS = [0, 6, 12, 18]

/** A row for each day, a colour for each person, gaps in red; an interval is drawn by dragging over it. */
export function Calendar({ final, first, days, zone, onDraw }: Props) {
  const rows = dayRows(final, first, days, zone)
  const tones = tonesOf(final.spans.flatMap(({ people }) => people.map(({ email }) => email)))
  const { drawn, handlers } = useDrawing(rows, onDraw)
  const now = useNow()
  return (
    <div className={classes.calendar} data-dense={days > 14 || undefined}>
      <div className={classes.hours} aria-hidden="true">
        {HOURS.map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}:00</span>
        ))}
      </div>
      <ol
        className={classes.days}
        aria-label="Days"
        data-drawn={onDraw ? true : undefined}
        {...handlers}
      >
        {rows.map((row) => (
          <li key={row.day} className={classes.day}>
            <span className={classes.date} data-today={isIn(now, row) || undefined}>
              {formatDay(row.day)}
            </span>
            <div className={classes.track} data-day={row.day}>
              {row.segments.map((segment) => (
                <Shift key={segment.key} segment={segment} zone={zone} tones={tones} />
              ))}
              {isIn(now, row) ? (
                <span className={classes.now} style={{ left: percent(shareOf(now, row)) }} />
              ) : null}
              <Drawn row={row} drawn={drawn} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

type ShiftProps = { segment: Segment; zone: string; tones: Map<string, string> }

function Shift({ segment, zone, tones }: ShiftProps) {
  const { people, gap, from, to } = segment
  const [first, second] = people
  return (
    <span
      className={classes.shift}
      data-gap={gap || undefined}
      data-changed={isChanged(segment) || undefined}
      title={titleOf(segment, zone)}
      style={{
        left: percent(from),
        width: percent(to - from),
        background: first && tones.get(first.email),
      }}
    >
      <span className={classes.name}>{gap ? 'Gap' : first?.name}</span>
      {second ? <span className={classes.second}>then {second.name}</span> : null}
    </span>
  )
}

function isChanged({ people }: Segment): boolean {
  return people.some(({ override_id, swap_id }) => (override_id ?? swap_id) !== null)
}

function titleOf({ people, gap, since, until }: Segment, zone: string): string {
  const who = gap ? 'Nobody is on call' : people.map(nameOf).join(', then ')
  return `${who}\n${formatMoment(since, zone)} – ${formatMoment(until, zone)} (${zone})`
}

function Drawn({ row, drawn }: { row: DayRow; drawn: Interval | null }) {
  if (drawn === null || drawn.until <= row.begins || drawn.since >= row.ends) return null
  const from = Math.max(0, shareOf(drawn.since, row))
  const to = Math.min(1, shareOf(drawn.until, row))
  return (
    <span className={classes.drawn} style={{ left: percent(from), width: percent(to - from) }} />
  )
}

/** Pointer handlers of the whole grid: a drag may go over several days. A finger scrolls; for it there is the button. */
function useDrawing(rows: readonly DayRow[], onDraw?: (interval: Interval) => void) {
  const [drawn, setDrawn] = useState<Interval | null>(null)
  const start = useRef<number | null>(null)
  const under = (event: PointerEvent): number | null => {
    const at = document.elementFromPoint(event.clientX, event.clientY)
    const track = at?.closest<HTMLElement>('[data-day]')
    const row = rows.find(({ day }) => day === track?.dataset.day)
    if (!track || !row) return null
    const { left, width } = track.getBoundingClientRect()
    return instantAt(row, (event.clientX - left) / width)
  }
  if (!onDraw) return { drawn: null, handlers: {} }
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      start.current = under(event)
      event.preventDefault()
    },
    onPointerMove: (event: PointerEvent) => {
      const at = under(event)
      if (start.current !== null && at !== null) setDrawn(intervalOf(start.current, at))
    },
    onPointerUp: () => {
      start.current = null
      if (drawn) onDraw(drawn)
      setDrawn(null)
    },
    onPointerLeave: () => {
      start.current = null
      setDrawn(null)
    },
  }
  return { drawn, handlers }
}

const isIn = (at: number, row: DayRow) => at >= row.begins && at < row.ends
const shareOf = (at: number, row: DayRow) => (at - row.begins) / (row.ends - row.begins)
const percent = (share: number) => `${share * 100}%`

function nameOf({ name, instead_of }: Segment['people'][number]): string {
  return instead_of ? `${name} (for ${instead_of})` : name
}
