/** An address of the web UI; '' where the runner was told none that a browser may follow. */
export function webUiOf(base: string | undefined, path: string): string {
  if (!base || !/^https?:\/\//.test(base)) return ''
  return new URL(path, base).href
}
