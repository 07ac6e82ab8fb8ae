import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bodyOf } from '@/api/client-at'
import { wordsOf } from '@/lib/incident-words'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { api, scenariosQuery, useAct, type Category, type Scenario } from './api'
import { ScenarioRow } from './scenario-row'
import classes from './runner.module.css'

const sendOne = async ({ id }: Scenario) =>
  bodyOf(
    await api.POST('/v1/scenarios/{scenario_id}/send', { params: { path: { scenario_id: id } } }),
  )

const sendAll = async (category: Category | undefined) =>
  bodyOf(
    await api.POST('/v1/scenarios/send-all', { params: { query: category ? { category } : {} } }),
  )

export function ScenariosPanel() {
  const query = useQuery(scenariosQuery)
  const [category, setCategory] = useState<Category>()
  const one = useAct('Not sent', sendOne, ({ alert }, { title }) =>
    announce(`Sent “${title}”: ${wordsOf(alert.action).toLowerCase()}`),
  )
  const all = useAct('Not sent', sendAll, ({ sent, failed, results }) => {
    if (failed === 0) announce(`Sent ${sent} alerts`)
    else announceFailure(`${failed} not sent`, new Error(firstFault(results)))
  })
  const shown = (query.data?.scenarios ?? []).filter(
    (scenario) => !category || scenario.category === category,
  )
  return (
    <Panel
      title="Scenarios"
      flush
      count={query.data ? shown.length : undefined}
      aside={
        <Button
          size="xs"
          disabled={shown.length === 0}
          loading={all.isPending}
          onClick={() => all.mutate(category)}
        >
          {category ? `Send these ${shown.length}` : `Send all ${shown.length || ''}`}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<Room />}>
        {({ categories }) => (
          <>
            <div className={classes.chips} role="group" aria-label="Category">
              <Chip chosen={!category} onChoose={() => setCategory(undefined)}>
                All
              </Chip>
              {categories.map((name) => (
                <Chip key={name} chosen={name === category} onChoose={() => setCategory(name)}>
                  {name}
                </Chip>
              ))}
            </div>
            <ul className={classes.rows} aria-label="Scenarios">
              {shown.map((scenario) => (
                <ScenarioRow
                  key={scenario.id}
                  scenario={scenario}
                  sending={one.isPending && one.variables.id === scenario.id}
                  onSend={() => one.mutate(scenario)}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** As high as the scenarios: what lies below does not jump when they come. */
function Room() {
  return (
    <div className={classes.room} role="status" aria-label="Loading">
      {Array.from({ length: 15 }, (_, line) => (
        <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  )
}

function firstFault(results: readonly { detail?: string | null }[]): string {
  return results.find(({ detail }) => detail)?.detail ?? 'Alert ingestion did not say why.'
}

type ChipProps = { chosen: boolean; onChoose: () => void; children: string }

function Chip({ chosen, onChoose, children }: ChipProps) {
  return (
    <button type="button" className={classes.chip} aria-pressed={chosen} onClick={onChoose}>
      {children}
    </button>
  )
}
