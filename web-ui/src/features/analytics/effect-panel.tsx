import { useQuery } from '@tanstack/react-query'
import type { Effect } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { Stat, Stats } from '@/ui/stat'
import table from '@/ui/table.module.css'
import { effectQuery } from './queries'
import type { Range } from './range'
import classes from './analytics.module.css'

/** Whether the suggested causes were right, by the votes of people, and what learning changed. */
export function EffectPanel({ range }: { range: Range }) {
  const query = useQuery(effectQuery(range))
  return (
    <Panel title="Suggested causes" flush>
      <Loaded query={query}>
        {(effect) =>
          effect.accepted + effect.rejected + effect.true_causes === 0 ? (
            <Empty title="Nobody voted in this range">
              Say under an incident’s likely causes whether one helps: the next ones learn from it.
            </Empty>
          ) : (
            <>
              <div className={classes.effect}>
                <Figures effect={effect} />
              </div>
              <Categories categories={effect.categories} />
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}

function Figures({ effect }: { effect: Effect }) {
  const { accepted, rejected, true_causes, share_accepted, compared } = effect
  return (
    <Stats>
      <Stat name="Correct" note={`${percent(share_accepted)} of the votes`}>
        {accepted}
      </Stat>
      <Stat name="Incorrect">{rejected}</Stat>
      <Stat name="True causes told">{true_causes}</Stat>
      <Stat
        name="First suggestion right"
        note={
          compared > 0
            ? `${percent(effect.right_before)} before learning, ${compared} compared`
            : 'nothing to compare yet'
        }
      >
        {percent(effect.right_after)}
      </Stat>
    </Stats>
  )
}

function Categories({ categories }: Pick<Effect, 'categories'>) {
  if (categories.length === 0) return null
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Suggested causes by category">
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col" className={table.number}>
              Correct
            </th>
            <th scope="col" className={table.number}>
              Incorrect
            </th>
            <th scope="col" className={table.number}>
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map((one) => (
            <tr key={one.category}>
              <td className={table.clip}>{wordsOf(one.category)}</td>
              <td className={table.number} data-name="Correct">
                {one.accepted}
              </td>
              <td className={table.number} data-name="Incorrect">
                {one.rejected}
              </td>
              <td className={table.number} data-name="Share">
                {percent(one.share_accepted)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`
}
