import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { bodyOf } from '@/api/client-at'
import { announce } from '@/ui/announce'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { api, samplesQuery, servicesQuery, useAct, type SetUpSchedule } from './api'
import { webUiOf } from './web-ui'
import classes from './runner.module.css'

const push = async () => bodyOf(await api.POST('/v1/oncall-setup'))

export default function OncallPanel() {
  const query = useQuery(samplesQuery)
  const set = useAct('Not created', push, ({ schedules }) => {
    const made = schedules.filter(({ state }) => state === 'created').length
    announce(made === 0 ? 'All teams had a schedule' : `Created ${made} schedules`)
  })
  const complete = query.data?.schedules.every(({ state }) => state !== 'absent') ?? true
  return (
    <Panel
      title="Sample on-call schedules"
      flush
      aside={
        <Button
          size="xs"
          disabled={complete}
          loading={set.isPending}
          onClick={() => set.mutate({})}
        >
          Create them
        </Button>
      }
    >
      <Loaded query={query} lines={6}>
        {({ schedules }) => (
          <>
            <ul className={classes.rows} aria-label="Sample schedules">
              {schedules.map((one) => (
                <Sample key={one.schedule.team} sample={one} />
              ))}
            </ul>
            <p className={classes.foot}>A team that has a schedule keeps it.</p>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Sample({ sample: { schedule, schedule_id, state } }: { sample: SetUpSchedule }) {
  const { data } = useQuery(servicesQuery)
  const names = schedule.engineers.map(({ name }) => name).join(', ')
  const address = webUiOf(data?.web_ui_url, `/oncall/calendar?schedule=${schedule_id ?? ''}`)
  return (
    <li className={classes.row} data-wide>
      <span className={classes.what}>
        <b>{schedule.team}</b>{' '}
        <span className={classes.dim}>
          {schedule.rotation_type}, {schedule.handoff_hour}:00 {schedule.timezone} · {names}
        </span>
      </span>
      {state === 'absent' ? (
        <span className={classes.dim}>Not there yet</span>
      ) : (
        <a className={classes.link} href={address}>
          See its calendar
        </a>
      )}
    </li>
  )
}
