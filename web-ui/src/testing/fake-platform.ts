import { vi } from 'vitest'

export type Call = { method: string; address: string; headers: Headers; body: unknown }
type Reply = { status?: number; body: object } | Promise<{ status?: number; body: object }>
type Route = (call: Call) => Reply

/**
 * The services as the browser sees them. Routes are "METHOD /path" with the proxy's prefix; a request without a
 * route fails the test by a 599. Answers the list of calls made so far.
 */
export function fakePlatform(routes: Record<string, Route>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    const text = await request.text()
    const call: Call = {
      method: request.method,
      address: pathname + search,
      headers: request.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    }
    calls.push(call)
    const route = routes[`${request.method} ${pathname}`]
    const { status = 200, body } = route
      ? await route(call)
      : { status: 599, body: problem(599, `no route for ${request.method} ${pathname}`) }
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  })
  return calls
}

export function problem(status: number, title: string) {
  return {
    type: 'about:blank',
    status,
    title,
    detail: 'as told by the test',
    request_id: '0197-request',
  }
}

export const answers =
  (body: object): Route =>
  () => ({ body })
export const refuses =
  (status: number, title: string): Route =>
  () => ({ status, body: problem(status, title) })
/** Never answers, as while it is still loading. */
export const waits: Route = () => new Promise(() => undefined)
