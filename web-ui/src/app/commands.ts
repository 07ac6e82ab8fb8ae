import { PAGES, SETTINGS_PAGE } from './pages'

export type Command = { label: string; hint: string; run: () => void }

type Means = {
  go: (to: (typeof PAGES)[number]['to'] | typeof SETTINGS_PAGE.to) => void
  paint: (scheme: 'light' | 'dark' | 'auto') => void
  declare: () => void
  help: () => void
}

/** What the command palette offers beside the incidents it finds. */
export function commandsFor({ go, paint, declare, help }: Means): Command[] {
  const pages = [...PAGES, SETTINGS_PAGE].map(({ to, label, key }) => ({
    label,
    hint: `Go there · g ${key}`,
    run: () => go(to),
  }))
  return [
    {
      label: 'Declare an incident',
      hint: 'Something is wrong that no alert tells · c',
      run: declare,
    },
    ...pages,
    { label: 'Light theme', hint: 'Appearance', run: () => paint('light') },
    { label: 'Dark theme', hint: 'Appearance', run: () => paint('dark') },
    { label: 'Theme of the system', hint: 'Appearance', run: () => paint('auto') },
    { label: 'Keyboard help', hint: 'All keys · ?', run: help },
  ]
}
