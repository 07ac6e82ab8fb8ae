import type {
  Incident,
  IncidentAlert,
  IncidentList,
  Notification,
  NotificationList,
  OncallNow,
  Suggestion,
  Timeline,
  TimelineEntry,
} from '@/api/types'

/** What the services answer, typed by their own documents, so that a fake cannot lie. */

export function sampleAlert(part: Partial<IncidentAlert> = {}): IncidentAlert {
  return {
    alert_id: '0197-alert',
    incident_id: '0197-incident',
    service: 'payment-api',
    severity: 'critical',
    message: 'Error rate exceeded 5%',
    status: 'firing',
    labels: { region: 'eu-west-1' },
    links: [],
    source: 'prometheus',
    timestamp: '2026-11-24T03:00:00Z',
    received_at: '2026-11-24T03:00:00Z',
    action: 'created_new_incident',
    ...part,
  }
}

export function sampleIncident(part: Partial<Incident> = {}): Incident {
  return {
    incident_id: '0197-incident',
    number: 'INC-1042',
    title: 'Error rate exceeded 5%',
    description: '',
    service: 'payment-api',
    severity: 'critical',
    status: 'open',
    team: 'backend',
    assigned_to: 'Emil Nowak',
    assigned_email: 'emil.nowak@example.com',
    notes: [],
    note_count: 0,
    alerts: [sampleAlert()],
    alert_count: 1,
    created_at: '2026-11-24T03:00:00Z',
    acknowledged_at: null,
    resolved_at: null,
    closed_at: null,
    updated_at: '2026-11-24T03:00:00Z',
    snoozed_until: null,
    escalation_level: 1,
    next_escalation_at: null,
    merged_into: null,
    reopened_from: null,
    resolution: null,
    cause: null,
    mtta_seconds: null,
    mttr_seconds: null,
    version: 1,
    ...part,
  }
}

export function sampleList(incidents: Incident[], part: Partial<IncidentList> = {}): IncidentList {
  return {
    incidents,
    total: incidents.length,
    total_is_estimate: false,
    limit: 50,
    offset: 0,
    next_cursor: null,
    ...part,
  }
}

export function sampleEntry(part: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    type: 'incident.opened',
    at: '2026-11-24T03:00:00Z',
    actor: 'alert-ingestion',
    text: 'Error rate exceeded 5%',
    details: {},
    entry_id: 1,
    alert_id: null,
    ...part,
  }
}

export function sampleTimeline(entries: TimelineEntry[] = [sampleEntry()]): Timeline {
  return {
    incident_id: '0197-incident',
    number: 'INC-1042',
    entries,
    entry_count: entries.length,
    alert_count: 1,
  }
}

export function sampleSuggestion(part: Partial<Suggestion> = {}): Suggestion {
  return {
    root_cause: 'The card processor is slow',
    solution: 'Open the circuit breaker',
    confidence: 0.83,
    band: 'likely',
    explanation: [],
    past_id: null,
    seen: null,
    source: 'knowledge_base',
    matched_pattern: 'error rate',
    category: 'http',
    entry_id: 'kb-1',
    incident_id: null,
    incident_number: null,
    steps: ['Look at its status page', 'Open the circuit breaker'],
    commands: [],
    links: [],
    ...part,
  }
}

export function samplePage(part: Partial<Notification> = {}): Notification {
  return {
    notification_id: '0197-page',
    incident_id: '0197-incident',
    engineer: 'Emil Nowak',
    channel: 'email',
    status: 'sent',
    message: 'INC-1042',
    timestamp: '2026-11-24T03:00:01Z',
    severity: 'critical',
    target: 'emil.nowak@example.com',
    page_id: null,
    reason: null,
    detail: null,
    provider_id: null,
    attempts: 1,
    requested_at: '2026-11-24T03:00:00Z',
    settled_at: '2026-11-24T03:00:01Z',
    delivered_at: null,
    acknowledged_at: null,
    ...part,
  }
}

export function samplePages(notifications: Notification[]): NotificationList {
  return { notifications, total: notifications.length, limit: 100, offset: 0, next_cursor: null }
}

export function sampleOncall(part: Partial<OncallNow['teams'][number]> = {}): OncallNow {
  return {
    at: '2026-11-24T03:00:00Z',
    schedules: [],
    teams: [
      {
        team: 'backend',
        primary: { name: 'Emil Nowak', email: 'emil.nowak@example.com', role: 'primary' },
        secondary: { name: 'Dana Weiss', email: 'dana.weiss@example.com', role: 'secondary' },
        schedule_id: '0197-schedule',
        rotation_type: 'weekly',
        escalation_minutes: 15,
        handoff_hour: 9,
        timezone: 'Europe/Berlin',
        rotation_started: true,
        turn_started_at: '2026-11-23T08:00:00Z',
        turn_ends_at: '2026-11-30T08:00:00Z',
        ...part,
      },
    ],
  }
}
