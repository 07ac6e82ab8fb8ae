import { beep } from '@/lib/beep'
import { settings } from '@/lib/settings'

type Opened = { number: string; title: string; service: string }

/** The critical incidents that some events of the stream opened. */
export function criticalOpened(events: string[]): Opened[] {
  return events.flatMap((event) => {
    const told: unknown = JSON.parse(event)
    if (typeof told !== 'object' || told === null) return []
    const field = (name: string) => String(Reflect.get(told, name) ?? '')
    const opened = ['incident.opened', 'incident.reopened'].includes(field('type'))
    if (!opened || field('severity') !== 'critical') return []
    return [{ number: field('number'), title: field('title'), service: field('service') }]
  })
}

/** Tells of new critical incidents by what the reader has opted in to. */
export function raiseAlarm(events: string[]): void {
  const { sound, notify } = settings()
  if (!sound && !notify) return
  const opened = criticalOpened(events)
  if (opened.length === 0) return
  if (sound) beep()
  if (notify) opened.slice(0, 3).forEach(showNotification)
}

function showNotification({ number, title, service }: Opened): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const shown = new Notification(`${number} · critical · ${service}`, { body: title, tag: number })
  shown.onclick = () => {
    window.focus()
    window.location.assign(`/incidents/${encodeURIComponent(number)}`)
  }
}
