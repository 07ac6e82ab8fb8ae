import { lazy, Suspense } from 'react'
import classes from './markdown.module.css'

const Rendered = lazy(() => import('./markdown-rendered'))

/** Text that somebody wrote as Markdown; until its reader is loaded it stands there as it was typed. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      <Suspense fallback={<p className={classes.plain}>{text}</p>}>
        <Rendered text={text} />
      </Suspense>
    </div>
  )
}
