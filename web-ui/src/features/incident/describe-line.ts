import type { TimelineEntry } from '@/api/types'
import type { Line } from './fold-alerts'

export type Tone = 'alarm' | 'person' | 'good' | 'plain'

export type Description = {
  what: string
  tone: Tone
  /** Text somebody wrote, shown with its line breaks. */
  quote?: string
  /** Whether the quote is a note of a person, in Markdown. */
  markdown?: boolean
}

type Details = Record<string, unknown>

const EDITS: Record<string, string> = {
  'incident.severity_changed': 'Severity',
  'incident.title_changed': 'Title',
  'incident.description_changed': 'Description',
  'incident.team_changed': 'Team',
}

const KINDS: Record<string, (entry: TimelineEntry) => Description> = {
  'incident.opened': ({ text }) => ({ what: 'Incident opened', tone: 'alarm', quote: text }),
  'incident.acknowledged': ({ text }) => ({ what: 'Acknowledged', tone: 'person', quote: text }),
  'incident.unacknowledged': ({ text }) => ({
    what: 'Acknowledgement taken back: it escalates again',
    tone: 'alarm',
    quote: text,
  }),
  'incident.reopened': ({ text }) => ({ what: 'Reopened', tone: 'alarm', quote: text }),
  'incident.closed': ({ text }) => ({ what: 'Closed', tone: 'good', quote: text }),
  'incident.snoozed': ({ text }) => ({ what: 'Snoozed', tone: 'person', quote: text }),
  'incident.merged': ({ text }) => ({ what: 'Merged', tone: 'person', quote: text }),
  'incident.resolved': ({ text, details }) => ({
    what: 'Resolved',
    tone: 'good',
    quote: textIn(details, 'resolution') || text,
  }),
  'incident.updated': ({ text, details }) => ({
    what: text || changed('Status', details),
    tone: 'plain',
  }),
  'incident.assigned': ({ text, details }) => assigned(details, text),
  'note.added': ({ text }) => ({
    what: 'Note',
    tone: 'person',
    quote: text,
    markdown: true,
  }),
  'page.delivered': ({ text, details }) => page('Paged', details, 'plain', text),
  'page.failed': ({ text, details }) => page('Page failed:', details, 'alarm', text),
  'analysis.completed': () => ({ what: 'Likely causes suggested', tone: 'plain' }),
  'escalation.exhausted': () => ({ what: 'Nobody is left to page', tone: 'alarm' }),
  'escalation.step_skipped': ({ text, details }) => skipped(details, text),
  'escalation.last_resort_paged': ({ text, details }) => ({
    what: `Last resort paged: ${nameIn(details, 'engineer') || text}`,
    tone: 'alarm',
    quote: textIn(details, 'reason'),
  }),
  'escalation.resumed': ({ details }) => ({
    what: 'The acknowledgement ran out: it escalates again',
    tone: 'alarm',
    quote: textIn(details, 'reason'),
  }),
}

/** What one line of the timeline says. A kind that a newer service added is shown by its own text. */
export function describeLine({ entry, alerts }: Line): Description {
  if (alerts > 0) {
    const what = alerts === 1 ? 'Alert attached' : `${alerts} alerts attached`
    return { what, tone: 'plain', quote: entry.text }
  }
  const edited = EDITS[entry.type]
  if (edited) return { what: changed(edited, entry.details), tone: 'plain' }
  return (KINDS[entry.type] ?? unknownKind)(entry)
}

function unknownKind({ type, text }: TimelineEntry): Description {
  return { what: capital(text || type.replaceAll(/[._]/g, ' ')), tone: 'plain' }
}

function assigned(details: Details, text: string): Description {
  const level = details.level
  const escalated = typeof level === 'number' && level > 1
  return { what: capital(`${escalated ? 'escalated, ' : ''}${text || 'assigned'}`), tone: 'plain' }
}

function skipped(details: Details, text: string): Description {
  const { level } = details
  if (typeof level !== 'number')
    return { what: capital(text || 'A step was skipped'), tone: 'plain' }
  return { what: `Step ${level} paged nobody`, tone: 'plain', quote: textIn(details, 'reason') }
}

function page(verb: string, details: Details, tone: Tone, text: string): Description {
  const engineer = nameIn(details, 'engineer')
  const channel = textIn(details, 'channel')
  if (engineer === '') return { what: capital(text || verb), tone }
  const reason = tone === 'alarm' ? textIn(details, 'detail') : ''
  return { what: `${verb} ${engineer}${channel && ` by ${channel}`}`, tone, quote: reason }
}

function changed(field: string, details: Details): string {
  const to = textIn(details, 'to').replaceAll('_', ' ')
  return to === '' ? `${field} changed` : `${field} changed to ${to}`
}

function textIn(details: Details, name: string): string {
  const value = details[name]
  return typeof value === 'string' ? value : ''
}

/** A person, whether given by name or as an object that has one. */
function nameIn(details: Details, name: string): string {
  const value = details[name]
  if (typeof value !== 'object' || value === null) return textIn(details, name)
  const inner: unknown = Reflect.get(value, 'name')
  return typeof inner === 'string' ? inner : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
