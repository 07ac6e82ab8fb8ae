/** A failed request, whatever failed: a problem of a service (RFC 9457), the proxy, or the network. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly requestId: string

  constructor(problem: { status: number; title: string; detail?: string; requestId?: string }) {
    super(problem.detail ?? problem.title)
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail ?? ''
    this.requestId = problem.requestId ?? ''
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
  const field = (name: string): string => {
    const value: unknown = body && typeof body === 'object' ? Reflect.get(body, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  return new ProblemError({
    status: response.status,
    title: field('title') || `The service answered ${response.status}`,
    detail: field('detail'),
    requestId: field('request_id') || (response.headers.get('x-request-id') ?? ''),
  })
}
