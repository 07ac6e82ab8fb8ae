import { Modal, Stack, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Incident } from '@/api/types'
import { ACTIVE_STATUSES } from '@/lib/incident-words'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { ProblemNotice } from '@/ui/problem-notice'
import { SearchBox } from '@/ui/search-box'
import { SeverityBadge } from '@/ui/severity-badge'
import { useMerge } from './mutations'
import classes from './dialogs.module.css'

type Props = { incident: Incident; onClose: () => void }

const MOST_FOUND = 8

/** Chooses the incident that this one is a part of. */
export default function MergeDialog({ incident, onClose }: Props) {
  const [text, setText] = useState('')
  const merge = useMerge(incident, onClose)
  const query = useQuery({
    queryKey: keys.incidentList({ merge: text }),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents', {
          signal,
          params: {
            query: { status: [...ACTIVE_STATUSES], q: text || undefined, limit: MOST_FOUND + 1 },
          },
        }),
      ),
  })
  return (
    <Modal opened onClose={onClose} title={`Merge ${incident.number} into`} centered>
      <Stack gap="sm">
        <SearchBox
          label="Search active incidents"
          placeholder="Number or title"
          text={text}
          onSearch={setText}
        />
        {merge.isError ? <ProblemNotice error={merge.error} /> : null}
        <Loaded query={query}>
          {({ incidents }) => {
            const others = incidents
              .filter(({ incident_id }) => incident_id !== incident.incident_id)
              .slice(0, MOST_FOUND)
            return others.length === 0 ? (
              <Empty title="No other active incident is like that" />
            ) : (
              <ul className={classes.choices} aria-label="Incidents">
                {others.map((other) => (
                  <li key={other.incident_id}>
                    <UnstyledButton
                      className={classes.choice}
                      disabled={merge.isPending}
                      onClick={() => merge.mutate(other.number)}
                    >
                      <SeverityBadge severity={other.severity} compact />
                      <span className={classes.main}>
                        {other.number} {other.title}
                      </span>
                      <span className={classes.side}>{other.service}</span>
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            )
          }}
        </Loaded>
      </Stack>
    </Modal>
  )
}
