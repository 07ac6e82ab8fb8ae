import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { IncidentSummary } from '@/api/types'
import { isActive, useBulkResolve } from './bulk'

type Props = { incidents: readonly IncidentSummary[]; onClose: () => void; onDone: () => void }

export default function BulkResolveDialog({ incidents, onClose, onDone }: Props) {
  const [resolution, setResolution] = useState('')
  const resolve = useBulkResolve(resolution)
  const active = incidents.filter(isActive)
  const what = active.length === 1 ? (active[0]?.number ?? '') : `${active.length} incidents`
  return (
    <Modal opened onClose={onClose} title={`Resolve ${what}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          resolve.mutate(active, { onSuccess: onDone })
        }}
      >
        <Stack gap="sm">
          <Textarea
            data-autofocus
            label="What fixed it?"
            description="Optional. Suggestions for similar incidents learn from it."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={10_000}
            value={resolution}
            onChange={({ currentTarget }) => setResolution(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={resolve.isPending} disabled={active.length === 0}>
              Resolve {what}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
