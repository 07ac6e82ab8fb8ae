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
export type ScheduleNow = OncallNow['schedules'][number]
export type Span = ScheduleNow['now']
export type PersonOnCall = Span['people'][number]
export type Schedule = Got<Oncall['/v1/schedules']>['schedules'][number]
export type ScheduleForm = Extract<Sent<Oncall['/v1/schedules']['post']>, { layers: unknown }>
export type LayerForm = ScheduleForm['layers'][number]
export type Version = Got<Oncall['/v1/schedules/{schedule_id}/history']>['versions'][number]
export type Final = Got<Oncall['/v1/schedules/{schedule_id}/final']>
export type Swap = Got<Oncall['/v1/schedules/{schedule_id}/swaps']>['swaps'][number]
export type Override = Got<Oncall['/v1/schedules/{schedule_id}/overrides']>['overrides'][number]
export type Person = Got<Oncall['/v1/people']>['people'][number]
export type EscalationPolicy = Got<Oncall['/v1/escalation-policies']>['policies'][number]
export type PolicyStep = EscalationPolicy['steps'][number]
type Sent<Operation> = Operation extends {
  requestBody: { content: { 'application/json': infer Body } }
}
  ? Body
  : never
export type PolicyForm = Sent<Oncall['/v1/escalation-policies']['post']>
export type PolicyTarget = PolicyStep['targets'][number]
export type Conditions = NonNullable<PolicyStep['when']>
export type RuleForm = Sent<Oncall['/v1/routing-rules']['post']>
export type RoutingRule = Got<Oncall['/v1/routing-rules']>['rules'][number]
export type Lint = Got<Oncall['/v1/lint']>
export type Load = Got<Oncall['/v1/oncall/load']>
export type Simulation = Json<Oncall['/v1/simulate']['post']['responses'][200]>
export type Analytics = Got<Incidents['/v1/incidents/analytics']>
export type Comparison = Got<Incidents['/v1/incidents/analytics/comparison']>
export type Trend = Got<Incidents['/v1/incidents/analytics/trend']>
export type NoisyServices = Got<Incidents['/v1/incidents/analytics/services']>
export type AlertList = Got<Alerts['/v1/alerts']>
export type Alert = AlertList['alerts'][number]
export type Attempts = Got<Notifications['/v1/notifications/{notification_id}/attempts']>
export type KnowledgeList = Got<Analysis['/v1/knowledge-base']>
export type KnowledgeEntry = KnowledgeList['entries'][number]
export type Silence = Got<Alerts['/v1/silences']>['silences'][number]
export type Integration = Got<Alerts['/v1/integrations']>['integrations'][number]
export type RawRequest = Got<Alerts['/v1/integrations/{integration_id}/recent']>['requests'][number]
export type ContactMethod = Got<
  Notifications['/v1/people/{email}/contact-methods']
>['methods'][number]
export type NotificationRules = Got<Notifications['/v1/people/{email}/notification-rules']>
export type CorrelationRules = Got<Alerts['/v1/rules']>
export type CorrelationRule = CorrelationRules['rules'][number]
export type Heartbeat = Got<Alerts['/v1/heartbeats']>['heartbeats'][number]
export type Quarantined = Got<Alerts['/v1/quarantine']>['requests'][number]
export type Effect = Got<Analysis['/v1/effect']>
export type EntryForm = Sent<Analysis['/v1/knowledge-base']['post']>
