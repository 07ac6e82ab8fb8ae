import { Tabs } from '@/ui/tabs'

const TABS = [
  { to: '/notifications', label: 'Feed' },
  { to: '/notifications/contact', label: 'How I am reached' },
] as const

export function NotificationTabs() {
  return <Tabs label="Notifications" tabs={TABS} />
}
