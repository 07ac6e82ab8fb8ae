import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { analysisApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Suggestion } from '@/api/types'
import { settings } from '@/lib/settings'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import classes from './suggestions-panel.module.css'

type Verdict = 'accepted' | 'rejected' | 'true_cause'
type Props = { suggestion: Suggestion; incidentId: string }

/** Whether a suggestion helped; the next ones are ranked by it. */
export function Feedback({ suggestion, incidentId }: Props) {
  const client = useQueryClient()
  const vote = useMutation({
    mutationFn: async (verdict: Verdict) =>
      bodyOf(
        await analysisApi.POST('/v1/feedback', {
          body: {
            incident_id: incidentId,
            verdict,
            entry_id: suggestion.entry_id,
            past_id: suggestion.past_id,
            person: settings().name || null,
            true_cause: verdict === 'true_cause' ? suggestion.root_cause : null,
          },
        }),
      ),
    onSuccess: () => announce('Thank you; the next suggestions learn from it'),
    onError: (error) => announceFailure('Not noted', error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.suggestions(incidentId) }),
  })
  return (
    <div className={classes.feedback} role="group" aria-label="Did this help?">
      {VERDICTS.map(({ verdict, label }) => (
        <Button
          key={verdict}
          size="compact-xs"
          variant="default"
          disabled={vote.isPending}
          onClick={() => vote.mutate(verdict)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}

const VERDICTS: { verdict: Verdict; label: string }[] = [
  { verdict: 'accepted', label: '👍 Helps' },
  { verdict: 'rejected', label: '👎 Does not fit' },
  { verdict: 'true_cause', label: 'This was the cause' },
]
