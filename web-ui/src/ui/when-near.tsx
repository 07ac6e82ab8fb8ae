import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useIdle } from '@/lib/use-idle'

/** How far below the screen it begins, so that one who scrolls finds it there. */
const MARGIN = '200px'

type Props = {
  /** What stands there until then, as tall as what comes. */
  place?: ReactNode
  children: ReactNode
}

/** Draws what is costly once it is near the screen and the rest of the page stands. */
export function WhenNear({ place, children }: Props) {
  const mark = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const idle = useIdle()
  useEffect(() => {
    if (!mark.current) return
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) setNear(true)
      },
      { rootMargin: MARGIN },
    )
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [])
  if (!near || !idle) return <div ref={mark}>{place}</div>
  const loading = (
    <div role="status" aria-label="Loading">
      {place}
    </div>
  )
  return <Suspense fallback={loading}>{children}</Suspense>
}
