import { Tabs } from './tabs'

const TABS = [
  { to: '/alerts', label: 'Alerts' },
  { to: '/alerts/silences', label: 'Silences and maintenance' },
  { to: '/alerts/rules', label: 'Rules' },
  { to: '/alerts/heartbeats', label: 'Heartbeats' },
  { to: '/alerts/integrations', label: 'Integrations' },
] as const

export function AlertTabs() {
  return <Tabs label="Alerts" tabs={TABS} />
}
