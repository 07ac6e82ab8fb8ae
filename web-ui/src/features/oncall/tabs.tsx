import { Tabs } from '@/ui/tabs'

const TABS = [
  { to: '/oncall', label: 'Now' },
  { to: '/oncall/calendar', label: 'Calendar' },
  { to: '/oncall/policies', label: 'Policies and routing' },
] as const

export function OncallTabs() {
  return <Tabs label="On call" tabs={TABS} />
}
