import { PageTitle } from '@/ui/page-title'
import { ActivePanel } from './active-panel'
import { HealthPanel } from './health-panel'
import { NoisePanel } from './noise-panel'
import { OncallPanel } from './oncall-panel'
import { OpenTiles } from './open-tiles'
import { WeekPanel } from './week-panel'
import classes from './dashboard.module.css'

/** What is wrong now, who cares for it, and how the week went. */
export function DashboardPage() {
  return (
    <>
      <PageTitle hidden>Dashboard</PageTitle>
      <OpenTiles />
      <div className={classes.columns}>
        <div className={classes.column}>
          <ActivePanel />
          <WeekPanel />
        </div>
        <div className={classes.column}>
          <OncallPanel />
          <NoisePanel />
          <HealthPanel />
        </div>
      </div>
    </>
  )
}
