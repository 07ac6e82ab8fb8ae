import createClient, { type Middleware } from 'openapi-fetch'
import { settings } from '@/lib/settings'
import { problemOf, unreachable } from './problem'

/** Every failure becomes a thrown ProblemError, so a query's error is one kind of thing. */
const problems: Middleware = {
  onRequest: ({ request }) => {
    const actor = actorOf(settings().name)
    if (actor !== '') request.headers.set('X-Actor', actor)
  },
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response)
  },
  onError: ({ error }) => {
    // An aborted request belongs to a view that has gone; TanStack Query expects that error as it is.
    if (error instanceof DOMException && error.name === 'AbortError') return error
    return unreachable()
  },
}

/** A header holds Latin-1 only: of other names what remains without their accents. */
export function actorOf(name: string): string {
  const plain = /^[\x20-\x7e\xa0-\xff]*$/.test(name) ? name : name.normalize('NFKD')
  return plain
    .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '')
    .trim()
    .slice(0, 120)
}

/** A client of the API below a path of this origin. */
export function clientAt<Paths extends object>(path: string) {
  const client = createClient<Paths>({
    baseUrl: new URL(path, window.location.origin).href,
    fetch: (request) => globalThis.fetch(request),
    querySerializer: { array: { style: 'form', explode: true } },
  })
  client.use(problems)
  return client
}

/** The body of a successful answer; failures were thrown before. */
export function bodyOf<T>(answer: { data?: T }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) throw unreachable()
  return answer.data
}
