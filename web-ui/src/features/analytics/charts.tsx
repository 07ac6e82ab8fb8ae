import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Trend } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Panel } from '@/ui/panel'
import { WhenNear } from '@/ui/when-near'
import { Empty } from '@/ui/empty'
import { pointsOf, timeMarks, type Point } from './points'
import classes from './analytics.module.css'

const TICK = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 }
const BOX = {
  contentStyle: {
    background: 'var(--panel)',
    border: '1px solid var(--line)',
    borderRadius: 6,
    fontSize: 12,
  },
  labelStyle: { color: 'var(--mantine-color-text)' },
  itemStyle: { color: 'var(--mantine-color-text)' },
}
const LINES = [
  { key: 'p50', name: 'Median', stroke: 'var(--mantine-color-anchor)', dash: undefined },
  { key: 'p95', name: 'p95', stroke: 'var(--high-text)', dash: '5 3' },
] as const

/** How the figures moved: the lazily loaded part of the page. */
export default function Charts({ trend }: { trend: Trend }) {
  const points = pointsOf(trend)
  return (
    <div className={classes.charts}>
      <Chart title="Incidents opened" points={points}>
        <BarChart data={points} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={24} />
          <YAxis tick={TICK} tickLine={false} axisLine={false} width={34} allowDecimals={false} />
          <Tooltip {...BOX} cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} />
          <Bar
            dataKey="incidents"
            name="Incidents"
            fill="var(--mantine-color-anchor)"
            radius={[3, 3, 0, 0]}
            maxBarSize={36}
            isAnimationActive={false}
          />
        </BarChart>
      </Chart>
      <Times title="Time to acknowledge" of="mtta" points={points} />
      <Times title="Time to resolve" of="mttr" points={points} />
    </div>
  )
}

type ChartProps = { title: string; points: readonly Point[]; children: React.ReactElement }

function Chart({ title, points, children }: ChartProps) {
  return (
    <Panel title={title}>
      {points.length === 0 ? (
        <Empty title="No incident in this range" />
      ) : (
        <div className={classes.chart} role="img" aria-label={`${title}, over time`}>
          <WhenNear>
            <ResponsiveContainer
              width="100%"
              height="100%"
              initialDimension={{ width: 400, height: 200 }}
            >
              {children}
            </ResponsiveContainer>
          </WhenNear>
        </div>
      )}
    </Panel>
  )
}

type TimesProps = { title: string; of: 'mtta' | 'mttr'; points: readonly Point[] }

function Times({ title, of, points }: TimesProps) {
  const slowest = points.flatMap((point) => LINES.map(({ key }) => point[`${of}_${key}`] ?? 0))
  const marks = timeMarks(Math.max(0, ...slowest))
  return (
    <Chart title={`${title}: median and p95`} points={points}>
      <LineChart data={[...points]} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={24} />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={72}
          ticks={marks}
          domain={[0, marks.at(-1) ?? 0]}
          tickFormatter={(seconds: number) => formatPrecise(seconds)}
        />
        <Tooltip
          {...BOX}
          isAnimationActive={false}
          formatter={(seconds) => formatPrecise(Number(seconds))}
        />
        {LINES.map(({ key, name, stroke, dash }) => (
          <Line
            key={key}
            dataKey={`${of}_${key}`}
            name={name}
            stroke={stroke}
            strokeDasharray={dash}
            strokeWidth={2}
            dot={{ r: 2.5 }}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </Chart>
  )
}
