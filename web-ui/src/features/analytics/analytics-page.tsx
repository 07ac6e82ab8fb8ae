import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import type { Analytics } from '@/api/types'
import { SEVERITIES } from '@/lib/incident-words'
import { BarList } from '@/ui/bar-list'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { SeverityBadge } from '@/ui/severity-badge'
import { WhenNear } from '@/ui/when-near'
import { Empty } from '@/ui/empty'
import { EffectPanel } from './effect-panel'
import { ExportButton } from './export-button'
import { FiguresPanel, FiguresPlace } from './figures-panel'
import { LoadPanel } from './load-panel'
import { comparisonQuery, loadQuery, servicesQuery, trendQuery } from './queries'
import { type Range } from './range'
import { RangePicker } from './range-picker'
import { ServicesTable } from './services-table'
import classes from './analytics.module.css'

const Charts = lazy(() => import('./charts'))

type Props = { range: Range; onRange: (range: Range) => void }

export function AnalyticsPage({ range, onRange }: Props) {
  const comparison = useQuery(comparisonQuery(range))
  const trend = useQuery(trendQuery(range))
  const services = useQuery(servicesQuery(range))
  const load = useQuery(loadQuery(range))
  return (
    <>
      <PageHead title="Analytics">
        <RangePicker range={range} onRange={onRange} />
        <ExportButton
          comparison={comparison.data}
          trend={trend.data}
          services={services.data?.services}
          people={load.data?.people}
        />
      </PageHead>
      <div className={classes.parts}>
        <Loaded query={comparison} skeleton={<FiguresPlace />}>
          {(figures) => <FiguresPanel {...figures} />}
        </Loaded>
        <Loaded query={trend} skeleton={<ChartsPlace />}>
          {(told) => (
            <WhenNear place={<ChartsPlace />}>
              <Charts trend={told} />
            </WhenNear>
          )}
        </Loaded>
        <Loaded query={comparison}>{({ current }) => <Shares figures={current} />}</Loaded>
        <LoadPanel range={range} />
        <EffectPanel range={range} />
        <Panel title="Services, the noisiest first" flush>
          <Loaded query={services}>
            {(told) =>
              told.services.length === 0 ? (
                <Empty title="No incident in this range" />
              ) : (
                <ServicesTable services={told.services} />
              )
            }
          </Loaded>
        </Panel>
      </div>
    </>
  )
}

/** Three empty panels, so that what lies below the charts stays where it is when they come. */
function ChartsPlace() {
  return (
    <div className={classes.charts}>
      {['opened', 'acknowledged', 'resolved'].map((chart) => (
        <div key={chart} className={classes.chartPlace} />
      ))}
    </div>
  )
}

function Shares({ figures }: { figures: Analytics }) {
  const shares = [
    { title: 'By severity', bars: severityBars(figures.by_severity) },
    { title: 'By team', bars: barsOf(figures.by_team) },
    { title: 'By assignee', bars: barsOf(figures.by_assignee) },
  ] as const
  return (
    <div className={classes.shares}>
      {shares.map(({ title, bars }) => (
        <Panel key={title} title={`Incidents ${title.toLowerCase()}`} flush>
          {bars.every(({ value }) => value === 0) ? (
            <Empty title="None in this range" />
          ) : (
            <BarList label={title} bars={bars} />
          )}
        </Panel>
      ))}
    </div>
  )
}

/** The worst first, however many there are. */
function severityBars(counts: Record<string, number>) {
  return SEVERITIES.map((severity) => ({
    key: severity,
    name: <SeverityBadge severity={severity} compact />,
    value: counts[severity] ?? 0,
  }))
}

const MOST_BARS = 8

function barsOf(counts: Record<string, number>) {
  return Object.entries(counts)
    .map(([name, value]) => ({ key: name, name, value }))
    .sort((one, other) => other.value - one.value)
    .slice(0, MOST_BARS)
}
