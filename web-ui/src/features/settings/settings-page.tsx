import {
  Autocomplete,
  Button,
  SegmentedControl,
  Stack,
  Switch,
  TextInput,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { beep } from '@/lib/beep'
import { changeSettings, isZone, useSettings } from '@/lib/settings'
import { formatAbsolute } from '@/lib/time'
import { announce } from '@/ui/announce'
import { PageTitle } from '@/ui/page-title'
import { Panel } from '@/ui/panel'
import classes from './settings-page.module.css'
import './styles'

export function SettingsPage() {
  return (
    <>
      <PageTitle>Settings</PageTitle>
      <p className={classes.lead}>Kept in this browser.</p>
      <div className={classes.panels}>
        <Identity />
        <Appearance />
        <Alarm />
      </div>
    </>
  )
}

function Identity() {
  const { name, email } = useSettings()
  const people = usePeople()
  return (
    <Panel title="Who you are">
      <Stack gap="sm">
        <Autocomplete
          label="Your name"
          description="Written beside what you do in timelines."
          data={people.map((person) => person.name)}
          maxLength={120}
          value={name}
          onChange={(value) => {
            const known = people.find((person) => person.name === value)
            changeSettings(known ? { name: known.name, email: known.email } : { name: value })
          }}
        />
        <TextInput
          label="Your e-mail"
          description="Your contact methods and rules are kept under it."
          type="email"
          maxLength={200}
          value={email}
          onChange={({ currentTarget }) => changeSettings({ email: currentTarget.value.trim() })}
        />
      </Stack>
    </Panel>
  )
}

function usePeople(): { name: string; email: string }[] {
  const query = useQuery({
    queryKey: keys.oncallNow,
    queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/oncall/now', { signal })),
  })
  const people = (query.data?.teams ?? [])
    .flatMap(({ primary, secondary }) => [primary, secondary])
    .filter((person) => person !== null)
  return [...new Map(people.map((person) => [person.name, person])).values()]
}

const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { zone } = useSettings()
  const [typed, setTyped] = useState(zone)
  return (
    <Panel title="Appearance">
      <Stack gap="sm">
        <div>
          <p className={classes.label} id="theme">
            Theme
          </p>
          <SegmentedControl
            aria-labelledby="theme"
            data={SCHEMES}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
        </div>
        <Autocomplete
          label="Time zone"
          description={`Empty is the system’s. Now: ${formatAbsolute(new Date().toISOString())}`}
          placeholder={Intl.DateTimeFormat().resolvedOptions().timeZone}
          data={Intl.supportedValuesOf('timeZone')}
          limit={50}
          error={isZone(typed) ? null : 'There is no such zone'}
          value={typed}
          onChange={(value) => {
            setTyped(value)
            if (isZone(value)) changeSettings({ zone: value })
          }}
        />
      </Stack>
    </Panel>
  )
}

function Alarm() {
  const { sound, notify } = useSettings()
  const allow = async (wanted: boolean) => {
    if (wanted && (await Notification.requestPermission()) !== 'granted') {
      announce('The browser does not allow notifications of this page')
      return
    }
    changeSettings({ notify: wanted })
  }
  return (
    <Panel title="When a critical incident opens">
      <Stack gap="sm">
        <Switch
          label="Play a sound"
          checked={sound}
          onChange={({ currentTarget }) => changeSettings({ sound: currentTarget.checked })}
        />
        <Switch
          label="Show a notification of the browser"
          description="Only while this page is open; what wakes you are your contact methods."
          disabled={!('Notification' in window)}
          checked={notify}
          onChange={({ currentTarget }) => void allow(currentTarget.checked)}
        />
        <div>
          <Button size="xs" variant="default" onClick={beep}>
            Play the sound
          </Button>
        </div>
      </Stack>
    </Panel>
  )
}
