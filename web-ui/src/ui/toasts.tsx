import { lazy, Suspense } from 'react'
import { useIdle } from '@/lib/use-idle'

const Shown = lazy(() => import('./toasts-shown'))

/** Where toasts appear. Nothing is told before the page stands, so its code comes after. */
export function Toasts() {
  const idle = useIdle()
  return (
    <Suspense fallback={null}>{idle ? <Shown position="bottom-right" limit={3} /> : null}</Suspense>
  )
}
