import type { UseQueryResult } from '@tanstack/react-query'
import type { Final } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import editor from '@/ui/editor.module.css'
import { Calendar } from './calendar'
import { Gaps } from './gaps'

type Props = {
  query: UseQueryResult<Final>
  askable: boolean
  first: string
  days: number
  zone: string
}

/** The next weeks as the server's resolver has them, with the overrides and absences that there are. */
export function SchedulePreview({ query, askable, first, days, zone }: Props) {
  return (
    <Panel title="The next weeks" aside={<span className={editor.hint}>{zone}</span>} flush>
      {askable ? (
        <div data-stale={query.isPlaceholderData || undefined}>
          <Loaded query={query} lines={8}>
            {(final) => (
              <>
                <Gaps gaps={final.gaps} zone={zone} />
                <Calendar final={final} first={first} days={days} zone={zone} />
              </>
            )}
          </Loaded>
        </div>
      ) : (
        <Empty title="Nothing to show yet">
          Name the team and say who takes turns: what comes of it appears here as you write.
        </Empty>
      )}
    </Panel>
  )
}
