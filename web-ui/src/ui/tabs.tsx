import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { showCurrent } from './show-current'
import classes from './tabs.module.css'

type Tab = { to: ComponentProps<typeof Link>['to']; label: string }

/** The parts of a page, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={classes.tabs} aria-label={label} ref={showCurrent}>
      {tabs.map(({ to, label: name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
