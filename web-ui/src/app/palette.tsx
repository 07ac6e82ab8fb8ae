import '@mantine/spotlight/styles.layer.css'
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { declaring, keyboardHelp, palette } from '@/ui/openers'
import { commandsFor, type Command } from './commands'

const TYPING_PAUSE_MS = 150
const MOST_FOUND = 6

/** Everything one can go to or do, by typing a part of its name. */
export default function Palette() {
  const [text, setText] = useState('')
  const commands = useCommands()
  const wanted = text.trim().toLowerCase()
  const matching = commands.filter(({ label }) => label.toLowerCase().includes(wanted))
  const found = useFoundIncidents(wanted)
  return (
    <Spotlight.Root
      forceOpened
      query={text}
      onQueryChange={setText}
      onSpotlightClose={palette.close}
      shortcut={null}
      lockScroll={false}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="Go to a page, an incident, or do something"
        aria-label="Command"
      />
      <Spotlight.ActionsList aria-label="Commands">
        {[...found, ...matching].map(({ label, hint, run }) => (
          <Spotlight.Action
            key={`${label} ${hint}`}
            label={label}
            description={hint}
            onClick={() => {
              palette.close()
              run()
            }}
          />
        ))}
        {found.length + matching.length === 0 ? (
          <Spotlight.Empty>Nothing is called like that</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useCommands(): Command[] {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  return commandsFor({
    go: (to) => void navigate({ to }),
    paint: setColorScheme,
    declare: () => declaring.open(true),
    help: () => keyboardHelp.open(true),
  })
}

/** Incidents whose number or text has what is typed. */
function useFoundIncidents(text: string): Command[] {
  const navigate = useNavigate()
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS)
  const query = useQuery({
    queryKey: keys.incidentList({ palette: asked }),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents', {
          signal,
          params: { query: { q: asked, limit: MOST_FOUND } },
        }),
      ),
    enabled: asked.length > 1,
  })
  if (asked.length < 2) return []
  return (query.data?.incidents ?? []).map(({ number, title, service, status }) => ({
    label: `${number} ${title}`.slice(0, 120),
    hint: `${service} · ${status.replace('_', ' ')}`,
    run: () => void navigate({ to: '/incidents/$ref', params: { ref: number } }),
  }))
}
