/** The pages of the navigation, in its order; `key` follows g on the keyboard. */
export const PAGES = [
  { to: '/', label: 'Dashboard', key: 'd' },
  { to: '/incidents', label: 'Incidents', key: 'i' },
  { to: '/alerts', label: 'Alerts', key: 'a' },
  { to: '/oncall', label: 'On call', key: 'o' },
  { to: '/notifications', label: 'Notifications', key: 'n' },
  { to: '/analytics', label: 'Analytics', key: 'y' },
  { to: '/knowledge', label: 'Knowledge', key: 'k' },
] as const

export const SETTINGS_PAGE = { to: '/settings', label: 'Settings', key: 's' } as const
