import { useEffect } from 'react'
import classes from './page-title.module.css'

type Props = { children: string; hidden?: boolean }

/** The page's one h1, which also names the browser's tab. */
export function PageTitle({ children, hidden = false }: Props) {
  useEffect(() => {
    document.title = `${children} · Incidents & on-call`
  }, [children])
  return <h1 className={hidden ? classes.hidden : classes.title}>{children}</h1>
}
