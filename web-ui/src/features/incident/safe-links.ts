import { safeHref } from '@/lib/safe-href'

type SafeLink = { href: string; text: string }

/** The links of an alert that a browser may follow: never `javascript:`. */
export function safeLinks(links: readonly unknown[]): SafeLink[] {
  return links.flatMap((link) => {
    if (typeof link !== 'object' || link === null) return []
    const href = safeHref(Reflect.get(link, 'href'))
    const text: unknown = Reflect.get(link, 'text')
    if (href === null) return []
    return [{ href, text: typeof text === 'string' && text !== '' ? text : href }]
  })
}
