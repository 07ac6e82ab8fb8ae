import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ComponentType } from 'react'
import shell from '@/app/shell.module.css'
import { showCurrent } from '@/ui/show-current'
import tabs from '@/ui/tabs.module.css'
import { servicesQuery } from './api'
import icon from './icon.svg'
import { RunningStrip } from './running-strip'
import { ScenariosPanel } from './scenarios-panel'
import { SentPanel } from './sent-panel'
import { ServicesPanel } from './services-panel'
import { PARTS, usePart, type Part } from './use-part'
import { webUiOf } from './web-ui'
import classes from './runner.module.css'

const PANELS: Record<Part, ComponentType> = {
  scenarios: ScenariosPanel,
  compose: lazy(() => import('./compose-panel')),
  continuous: lazy(() => import('./continuous-panel')),
  storm: lazy(() => import('./storm-panel')),
  replay: lazy(() => import('./replay-panel')),
  oncall: lazy(() => import('./oncall-panel')),
}

export function RunnerPage() {
  const part = usePart()
  const Chosen = PANELS[part]
  return (
    <>
      <a href="#main" className={shell.skip}>
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1} className={shell.main}>
        <RunningStrip />
        <nav className={tabs.tabs} aria-label="Ways to send" ref={showCurrent}>
          {Object.entries(PARTS).map(([name, label]) => (
            <a
              key={name}
              href={`#${name}`}
              className={tabs.tab}
              aria-current={name === part ? 'page' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        <div className={classes.columns}>
          <Suspense fallback={<div role="status" aria-label="Loading" />}>
            <Chosen />
          </Suspense>
          <ServicesPanel />
        </div>
        <SentPanel />
      </main>
    </>
  )
}

function Header() {
  const { data } = useQuery(servicesQuery)
  return (
    <header className={shell.header}>
      <div className={shell.bar}>
        <img src={icon} alt="" width="24" height="24" />
        <h1 className={classes.name}>Test runner</h1>
        <p className={classes.tagline}>Send realistic alerts, watch what becomes of them</p>
        {data ? (
          <a className={classes.leave} href={webUiOf(data.web_ui_url, '/incidents')}>
            Open the web UI
          </a>
        ) : null}
      </div>
    </header>
  )
}
