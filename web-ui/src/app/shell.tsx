import { Link, Outlet } from '@tanstack/react-router'
import { useLive } from './use-live'
import { LiveIndicator } from './live-indicator'
import classes from './shell.module.css'

const PAGES = [
  { to: '/incidents', label: 'Incidents' },
  { to: '/oncall', label: 'On call' },
] as const

export function Shell() {
  useLive()
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/incidents" className={classes.brand} aria-label="Home">
            <img src="/icon.svg" alt="" width="24" height="24" />
          </Link>
          <nav aria-label="Pages" className={classes.nav}>
            {PAGES.map(({ to, label }) => (
              <Link key={to} to={to} className={classes.page}>
                {label}
              </Link>
            ))}
          </nav>
          <LiveIndicator />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  )
}
