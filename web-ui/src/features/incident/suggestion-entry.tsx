import { Link } from '@tanstack/react-router'
import type { Suggestion } from '@/api/types'
import { Commands } from './commands'
import { Feedback } from './feedback'
import { ConfidenceMark } from './confidence-mark'
import { safeLinks } from './safe-links'
import { stepsOf } from './steps'
import classes from './suggestions-panel.module.css'

type Props = { suggestion: Suggestion; first: boolean; incidentId: string }

/** The best cause is open; the others tell their steps when asked. */
export function SuggestionEntry({ suggestion, first, incidentId }: Props) {
  const steps = suggestion.steps.length > 0 ? suggestion.steps : stepsOf(suggestion.solution)
  return (
    <li className={classes.suggestion}>
      <details open={first}>
        <summary>
          <svg viewBox="0 0 10 10" className={classes.marker} aria-hidden="true">
            <path d="M3 1l4 4-4 4" />
          </svg>
          <span className={classes.cause}>{suggestion.root_cause}</span>
          <ConfidenceMark score={suggestion.confidence} />
        </summary>
        <div className={classes.more}>
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <Commands commands={suggestion.commands} />
          <Why suggestion={suggestion} />
          {suggestion.explanation.length > 0 ? (
            <p className={classes.reasons}>
              Because of: {suggestion.explanation.map(({ text }) => text).join(', ')}
            </p>
          ) : null}
          <Feedback suggestion={suggestion} incidentId={incidentId} />
        </div>
      </details>
    </li>
  )
}

function Why({ suggestion }: { suggestion: Suggestion }) {
  const { incident_number, links, matched_pattern, source } = suggestion
  const known = safeLinks(links.map((href) => ({ href })))
  return (
    <p className={classes.why}>
      {source === 'historical' ? 'From a past incident' : 'From the knowledge base'}
      {incident_number ? (
        <>
          {' '}
          <Link to="/incidents/$ref" params={{ ref: incident_number }}>
            {incident_number}
          </Link>
        </>
      ) : null}
      {matched_pattern ? (
        <>
          {' · matched '}
          <code>{matched_pattern}</code>
        </>
      ) : null}
      {known.map(({ href }) => (
        <span key={href}>
          {' · '}
          <a href={href} target="_blank" rel="noreferrer">
            {new URL(href).hostname}
          </a>
        </span>
      ))}
    </p>
  )
}
