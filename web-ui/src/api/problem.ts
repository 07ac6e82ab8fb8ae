/** One thing wrong with what was sent: where in the body ("/layers/0/name"), or which parameter. */
export type Fault = { at: string; detail: string }

/** A failed request, whatever failed: a problem of a service (RFC 9457), the proxy, or the network. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly requestId: string
  readonly faults: readonly Fault[]

  constructor(problem: {
    status: number
    title: string
    detail?: string
    requestId?: string
    faults?: readonly Fault[]
  }) {
    super(problem.detail ?? problem.title)
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail ?? ''
    this.requestId = problem.requestId ?? ''
    this.faults = problem.faults ?? []
  }
}

export function asProblem(error: Error): ProblemError {
  return error instanceof ProblemError
    ? error
    : new ProblemError({
        status: 0,
        title: 'The page met a fault of its own',
        detail: error.message,
      })
}

/** The platform was not reached at all. */
export function unreachable(): ProblemError {
  return new ProblemError({
    status: 0,
    title: 'The platform cannot be reached',
    detail: 'Check your connection; this page tries again by itself.',
  })
}

/** Reads the problem out of an answer that is not a success. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null)
  const field = (name: string): string => textOf(body, name)
  return new ProblemError({
    status: response.status,
    title: field('title') || `The service answered ${response.status}`,
    detail: field('detail'),
    requestId: field('request_id') || (response.headers.get('x-request-id') ?? ''),
    faults: faultsOf(body),
  })
}

/** What a problem says about one field; null when nothing. */
export function faultAt(error: Error | null, pointer: string): string | null {
  if (!(error instanceof ProblemError)) return null
  return error.faults.find(({ at }) => at === pointer)?.detail ?? null
}

function faultsOf(body: unknown): Fault[] {
  const told = valueOf(body, 'errors')
  if (!Array.isArray(told)) return []
  return told.map((one: unknown) => ({
    at: textOf(one, 'pointer') || textOf(one, 'parameter'),
    detail: textOf(one, 'detail'),
  }))
}

function textOf(from: unknown, name: string): string {
  const value = valueOf(from, name)
  return typeof value === 'string' ? value : ''
}

function valueOf(from: unknown, name: string): unknown {
  return from && typeof from === 'object' ? Reflect.get(from, name) : undefined
}
