type SafeLink = { href: string; text: string }

/** The links of an alert that a browser may follow: http and https, never `javascript:`. */
export function safeLinks(links: readonly unknown[]): SafeLink[] {
  return links.flatMap((link) => {
    if (typeof link !== 'object' || link === null) return []
    const href: unknown = Reflect.get(link, 'href')
    const text: unknown = Reflect.get(link, 'text')
    if (typeof href !== 'string' || !/^https?:\/\//i.test(href)) return []
    return [{ href, text: typeof text === 'string' && text !== '' ? text : href }]
  })
}
