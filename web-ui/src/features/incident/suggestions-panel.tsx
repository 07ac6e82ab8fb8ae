import { useQuery } from '@tanstack/react-query'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { suggestionsQuery } from './queries'
import { SuggestionEntry } from './suggestion-entry'
import classes from './suggestions-panel.module.css'

export function SuggestionsPanel({ incidentId }: { incidentId: string }) {
  const query = useQuery(suggestionsQuery(incidentId))
  return (
    <Panel
      title="Likely causes"
      aside={<span className={classes.aside}>Suggested by AI; check before you act</span>}
      flush
    >
      <Loaded query={query} lines={5} tall>
        {(suggestions) =>
          suggestions.length === 0 ? (
            <Empty title="No suggestion yet">
              Nothing known resembles this closely enough. What you write when resolving it helps
              the next time.
            </Empty>
          ) : (
            <ol className={classes.suggestions}>
              {suggestions.map((suggestion, rank) => (
                <SuggestionEntry
                  key={`${suggestion.root_cause}-${rank}`}
                  suggestion={suggestion}
                  first={rank === 0}
                  incidentId={incidentId}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}
