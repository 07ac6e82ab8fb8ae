import { useHotkeys } from '@mantine/hooks'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSettings } from '@/lib/settings'
import { useKeys } from '@/lib/use-keys'
import { declaring, keyboardHelp, palette } from '@/ui/openers'
import { ConnectionBanner } from './connection-banner'
import { LiveIndicator } from './live-indicator'
import { Navigation } from './navigation'
import { PAGES, SETTINGS_PAGE } from './pages'
import { useLive } from './use-live'
import classes from './shell.module.css'

const Palette = lazy(() => import('./palette'))
const KeyboardHelp = lazy(() => import('./keyboard-help'))
const DeclareDialog = lazy(() => import('@/features/declare/declare-dialog'))

export function Shell() {
  useLive()
  useShellKeys()
  const { zone } = useSettings()
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.brand} aria-label="Home">
            <Mark />
          </Link>
          <Navigation />
          <SearchButton />
          <LiveIndicator />
          <Link to={SETTINGS_PAGE.to} className={classes.settings} aria-label="Settings">
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <circle cx="10" cy="6.5" r="3.2" />
              <path d="M3.500 17a6.500 6.500 0 0 1 13 0" />
            </svg>
          </Link>
        </div>
        <ConnectionBanner />
      </header>
      {/* Times are formatted in the zone of the settings: another zone shows the page anew. */}
      <main id="main" tabIndex={-1} className={classes.main} key={zone}>
        <Outlet />
      </main>
      <Overlays />
    </>
  )
}

/** The icon without another request. */
function Mark() {
  return (
    <svg className={classes.mark} viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#364fc7" />
      <path
        d="M5 17h5l3-8 5 15 3.500-7H27"
        fill="none"
        stroke="#fff"
        strokeWidth="2.600"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function SearchButton() {
  return (
    <button type="button" className={classes.search} onClick={() => palette.open(true)}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="7" cy="7" r="4.500" />
        <path d="M10.500 10.500L14 14" />
      </svg>
      <span className={classes.searchWords}>Search or go to</span>
      <kbd className={classes.searchKey}>Ctrl K</kbd>
    </button>
  )
}

/** What is opened over the page is loaded when it is first wanted. */
function Overlays() {
  const found = palette.use()
  const helped = keyboardHelp.use()
  const declared = declaring.use()
  return (
    <Suspense fallback={null}>
      {found ? <Palette /> : null}
      {helped ? <KeyboardHelp /> : null}
      {declared ? <DeclareDialog onClose={declaring.close} /> : null}
    </Suspense>
  )
}

function useShellKeys(): void {
  // Also while one types: it is the way out of a field.
  useHotkeys([['mod+K', () => palette.open(true)]], [])
  const navigate = useNavigate()
  const pages = [...PAGES, SETTINGS_PAGE].map(({ to, key }) => [
    `g ${key}`,
    () => void navigate({ to }),
  ])
  useKeys({
    ...(Object.fromEntries(pages) as Record<string, () => void>),
    '?': () => keyboardHelp.open(true),
    c: () => declaring.open(true),
    '/': () => {
      const field = document.querySelector<HTMLInputElement>('main input[type=search]')
      if (field) field.focus()
      else palette.open(true)
    },
  })
}
