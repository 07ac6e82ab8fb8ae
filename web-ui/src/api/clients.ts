import { clientAt } from './client-at'
import type { paths as Alerts } from './generated/alert-ingestion'
import type { paths as Analysis } from './generated/ai-analysis'
import type { paths as Incidents } from './generated/incident-management'
import type { paths as Notifications } from './generated/notification'
import type { paths as Oncall } from './generated/oncall'

export { bodyOf } from './client-at'

export const incidentsApi = clientAt<Incidents>('/api/incident-management')
export const alertsApi = clientAt<Alerts>('/api/alert-ingestion')
export const oncallApi = clientAt<Oncall>('/api/oncall')
export const notificationsApi = clientAt<Notifications>('/api/notification')
export const analysisApi = clientAt<Analysis>('/api/ai-analysis')
