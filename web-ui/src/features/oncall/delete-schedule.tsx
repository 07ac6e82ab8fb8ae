import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Schedule } from '@/api/types'
import { ProblemNotice } from '@/ui/problem-notice'
import { useDeleteSchedule } from './schedule-queries'

type Props = { schedule: Schedule; onDeleted: () => void }

/** Deleting has no way back, so it asks. */
export function DeleteSchedule({ schedule, onDeleted }: Props) {
  const [asking, setAsking] = useState(false)
  const remove = useDeleteSchedule(onDeleted)
  const close = () => setAsking(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Delete …
      </Button>
      <Modal opened={asking} onClose={close} title={`Delete ${schedule.name}?`} centered>
        <Stack gap="sm">
          <p>
            Its history, overrides and swaps go with it.
            {schedule.main ? ` Team ${schedule.team} is left without anybody on call.` : ''}
          </p>
          {remove.isError ? <ProblemNotice error={remove.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close} data-autofocus>
              Keep it
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(schedule.id)}
            >
              Delete schedule
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
