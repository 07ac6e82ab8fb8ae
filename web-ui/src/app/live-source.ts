import { createLive } from '@/lib/live'

const STREAM = '/api/incident-management/v1/stream'

export const live = createLive(STREAM, { change: 'incident', reset: 'reset' })
