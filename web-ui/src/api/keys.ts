/** Query keys, from the general to the particular, so that a change can name what it makes stale. */
export const keys = {
  incidents: ['incidents'] as const,
  incidentList: (filters: object) => ['incidents', 'list', filters] as const,
  services: ['incidents', 'services'] as const,
  anyIncident: ['incidents', 'one'] as const,
  incident: (ref: string) => ['incidents', 'one', ref] as const,
  timeline: (id: string) => ['incidents', 'timeline', id] as const,
  suggestions: (id: string) => ['incidents', 'suggestions', id] as const,
  pages: (id: string) => ['incidents', 'pages', id] as const,
  oncallNow: ['oncall', 'now'] as const,
}
