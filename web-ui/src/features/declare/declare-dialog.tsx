import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { announce } from '@/ui/announce'
import { ProblemNotice } from '@/ui/problem-notice'

type Severity = 'critical' | 'high' | 'medium' | 'low'
const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low']

/** A person says that something is wrong; whoever is on call for the service is paged as for an alert. */
export default function DeclareDialog({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [service, setService] = useState('')
  const [severity, setSeverity] = useState<Severity>('high')
  const [description, setDescription] = useState('')
  const declare = useDeclare(onClose)
  const services = useKnownServices()
  const ready = title.trim() !== '' && service.trim() !== ''
  return (
    <Modal opened onClose={onClose} title="Declare an incident" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) declare.mutate({ title, service, severity, description })
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="What is wrong?"
            required
            maxLength={200}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <TextInput
            label="Service"
            description="Its team is paged."
            required
            maxLength={200}
            list="known-services"
            value={service}
            onChange={({ currentTarget }) => setService(currentTarget.value)}
          />
          <datalist id="known-services">
            {services.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <NativeSelect
            label="Severity"
            data={SEVERITIES.map((value) => ({ value, label: capital(value) }))}
            value={severity}
            onChange={({ currentTarget }) => setSeverity(currentTarget.value as Severity)}
          />
          <Textarea
            label="What do you see?"
            description="Optional."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={10_000}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          {declare.isError ? <ProblemNotice error={declare.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={declare.isPending}>
              Declare
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type Report = { title: string; service: string; severity: Severity; description: string }

function useDeclare(onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  // One attempt, one incident: a repeated click or a lost answer opens no second one.
  const [attempt] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: async (body: Report) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents', {
          params: { header: { 'idempotency-key': attempt } },
          body,
        }),
      ),
    onSuccess: async ({ number }) => {
      onClose()
      announce(`${number} is open`)
      await client.invalidateQueries({ queryKey: keys.incidents })
      await navigate({ to: '/incidents/$ref', params: { ref: number } })
    },
  })
}

function useKnownServices(): string[] {
  const query = useQuery({
    queryKey: keys.services,
    queryFn: async ({ signal }) =>
      bodyOf(await incidentsApi.GET('/v1/incidents/analytics', { signal })),
    staleTime: 60_000,
  })
  return Object.keys(query.data?.by_service ?? {}).sort()
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
