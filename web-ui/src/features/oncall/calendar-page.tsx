import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Schedule } from '@/api/types'
import { addDays, startOfDay } from '@/lib/days'
import { readersZone } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { Calendar, type Interval } from './calendar'
import { daysShown, step, type Place } from './calendar-place'
import { Gaps } from './gaps'
import { finalQuery, schedulesQuery } from './queries'
import { SwapsPanel } from './swaps-panel'
import { OncallTabs } from './tabs'
import classes from './calendar-page.module.css'

const OverrideDialog = lazy(() => import('./override-dialog'))
const SwapDialog = lazy(() => import('./swap-dialog'))

type Props = { place: Place; onPlace: (place: Place) => void }

export function CalendarPage({ place, onPlace }: Props) {
  const schedules = useQuery(schedulesQuery)
  return (
    <>
      <PageHead title="On-call calendar">
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/oncall/schedules/$id" params={{ id: 'new' }} {...props} />
          )}
        >
          New schedule
        </Button>
      </PageHead>
      <OncallTabs />
      <Loaded query={schedules} lines={6}>
        {(all) => {
          const chosen = all.find(({ id }) => id === place.schedule) ?? all[0]
          return chosen ? (
            <ScheduleCalendar
              key={chosen.id}
              schedule={chosen}
              schedules={all}
              place={place}
              onPlace={onPlace}
            />
          ) : (
            <Empty title="No team has a schedule yet">
              Create the first one with “New schedule”.
            </Empty>
          )
        }}
      </Loaded>
    </>
  )
}

type CalendarProps = Props & { schedule: Schedule; schedules: Schedule[] }

function ScheduleCalendar({ schedule, schedules, place, onPlace }: CalendarProps) {
  const [opened, setOpened] = useState<{ swap: boolean; interval: Interval | null } | null>(null)
  const [now] = useState(Date.now)
  const zone = place.zone === 'its' ? schedule.timezone : readersZone()
  const { first, count } = daysShown(place, now, zone)
  const final = useQuery(
    finalQuery(schedule.id, startOfDay(first, zone), startOfDay(addDays(first, count), zone)),
  )
  const close = () => setOpened(null)
  return (
    <div className={classes.parts}>
      <Bar
        {...{ schedule, schedules, place, onPlace, first }}
        onOverride={() => setOpened({ swap: false, interval: null })}
        onSwap={() => setOpened({ swap: true, interval: null })}
      />
      <Panel
        title={`${schedule.team} · ${schedule.name}`}
        aside={
          <span className={classes.hint}>Drag over the days to put somebody else on call</span>
        }
        flush
      >
        <div data-stale={final.isPlaceholderData || undefined}>
          <Loaded query={final} lines={7}>
            {(told) => (
              <>
                <Gaps gaps={told.gaps} zone={zone} />
                <Calendar
                  final={told}
                  first={first}
                  days={count}
                  zone={zone}
                  onDraw={(interval) => setOpened({ swap: false, interval })}
                />
              </>
            )}
          </Loaded>
        </div>
      </Panel>
      <SwapsPanel schedule={schedule} />
      <Suspense fallback={null}>
        {opened && !opened.swap ? (
          <OverrideDialog
            schedule={schedule}
            interval={opened.interval}
            zone={zone}
            onClose={close}
          />
        ) : null}
        {opened?.swap ? <SwapDialog schedule={schedule} zone={zone} onClose={close} /> : null}
      </Suspense>
    </div>
  )
}

type BarProps = CalendarProps & { first: string; onOverride: () => void; onSwap: () => void }

function Bar({ schedule, schedules, place, onPlace, first, onOverride, onSwap }: BarProps) {
  const go = (part: Partial<Place>) => onPlace({ ...place, ...part })
  const zones = [
    { value: 'mine', label: `My time (${readersZone()})` },
    { value: 'its', label: `Its time (${schedule.timezone})` },
  ]
  return (
    <div className={classes.bar}>
      <NativeSelect
        aria-label="Schedule"
        data={schedules.map(({ id, team, name, main }) => ({
          value: id,
          label: main ? team : `${team} · ${name}`,
        }))}
        value={schedule.id}
        onChange={({ currentTarget }) => go({ schedule: currentTarget.value })}
      />
      <NativeSelect
        aria-label="View"
        data={[
          { value: 'week', label: 'Week' },
          { value: 'month', label: 'Month' },
        ]}
        value={place.view}
        onChange={({ currentTarget }) =>
          go({ view: currentTarget.value === 'month' ? 'month' : 'week' })
        }
      />
      <div className={classes.steps}>
        <Button
          variant="default"
          aria-label="Earlier"
          onClick={() => go({ from: step(place.view, first, -1) })}
        >
          ‹
        </Button>
        <Button variant="default" onClick={() => go({ from: '' })}>
          Today
        </Button>
        <Button
          variant="default"
          aria-label="Later"
          onClick={() => go({ from: step(place.view, first, 1) })}
        >
          ›
        </Button>
      </div>
      <NativeSelect
        aria-label="Time zone"
        data={zones}
        value={place.zone}
        onChange={({ currentTarget }) =>
          go({ zone: currentTarget.value === 'its' ? 'its' : 'mine' })
        }
      />
      <div className={classes.actions}>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/oncall/schedules/$id" params={{ id: schedule.id }} {...props} />
          )}
        >
          Edit rotations
        </Button>
        <Button variant="default" onClick={onSwap}>
          Ask for a swap
        </Button>
        <Button onClick={onOverride}>Add override</Button>
      </div>
    </div>
  )
}
