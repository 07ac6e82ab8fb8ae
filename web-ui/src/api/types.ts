import type { paths as Alerts } from './generated/alert-ingestion'
import type { paths as Analysis } from './generated/ai-analysis'
import type { paths as Incidents } from './generated/incident-management'
import type { paths as Notifications } from './generated/notification'
import type { paths as Oncall } from './generated/oncall'

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never

/** What GET of a path answers when it succeeds. */
type Got<Path> = Path extends { get: { responses: { 200: infer Answer } } } ? Json<Answer> : never

export type IncidentList = Got<Incidents['/v1/incidents']>
export type Incident = Got<Incidents['/v1/incidents/{incident}']>
export type IncidentSummary = IncidentList['incidents'][number]
export type IncidentAlert = Incident['alerts'][number]
export type Timeline = Got<Incidents['/v1/incidents/{incident}/timeline']>
export type TimelineEntry = Timeline['entries'][number]
export type Suggestion = Got<Analysis['/v1/suggestions']>[number]
export type NotificationList = Got<Notifications['/v1/notifications']>
export type Notification = NotificationList['notifications'][number]
export type OncallNow = Got<Oncall['/v1/oncall/now']>
export type Shift = OncallNow['teams'][number]
export type Responder = NonNullable<Shift['primary']>
export type Analytics = Got<Incidents['/v1/incidents/analytics']>
export type Comparison = Got<Incidents['/v1/incidents/analytics/comparison']>
export type Trend = Got<Incidents['/v1/incidents/analytics/trend']>
export type NoisyServices = Got<Incidents['/v1/incidents/analytics/services']>
export type AlertList = Got<Alerts['/v1/alerts']>
export type Alert = AlertList['alerts'][number]
export type Attempts = Got<Notifications['/v1/notifications/{notification_id}/attempts']>
export type KnowledgeList = Got<Analysis['/v1/knowledge-base']>
export type KnowledgeEntry = KnowledgeList['entries'][number]
