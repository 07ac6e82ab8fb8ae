/** Query strings as people write them, `?status=open&status=acknowledged`, instead of JSON in the address. */
export type SearchParams = Record<string, string | string[]>

export function parseSearchParams(text: string): SearchParams {
  const parsed: SearchParams = {}
  const params = new URLSearchParams(text)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    parsed[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return parsed
}

export function stringifySearchParams(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && one !== '') params.append(name, one)
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** All values of a parameter, whether it is given once, often or not at all. */
export function valuesOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string' && one !== '')
}
