import ReactMarkdown, { type Components } from 'react-markdown'
import { safeHref } from '@/lib/safe-href'

/** HTML in the text is shown as text; pictures are links, so that reading a note fetches nothing from strangers. */
const COMPONENTS: Components = {
  a: ({ href, children }) => {
    const safe = safeHref(href)
    return safe === null ? (
      <>{children}</>
    ) : (
      <a href={safe} target="_blank" rel="noreferrer">
        {children}
      </a>
    )
  },
  img: ({ src, alt }) => {
    const safe = safeHref(src)
    return safe === null ? (
      <>{alt}</>
    ) : (
      <a href={safe} target="_blank" rel="noreferrer">
        {alt === '' ? safe : alt}
      </a>
    )
  },
  h1: ({ children }) => <p className="md-head">{children}</p>,
  h2: ({ children }) => <p className="md-head">{children}</p>,
  h3: ({ children }) => <p className="md-head">{children}</p>,
  h4: ({ children }) => <p className="md-head">{children}</p>,
  h5: ({ children }) => <p className="md-head">{children}</p>,
  h6: ({ children }) => <p className="md-head">{children}</p>,
}

/** A parser may take long over what nobody writes by hand; that is shown as it stands. */
const LONGEST_PARSED = 20_000

export default function MarkdownRendered({ text }: { text: string }) {
  if (text.length > LONGEST_PARSED) return <p>{text}</p>
  return <ReactMarkdown components={COMPONENTS}>{text}</ReactMarkdown>
}
