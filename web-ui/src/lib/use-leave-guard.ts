import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

const QUESTION = 'What you changed here is not saved. Leave it?'

/**
 * Asks before an editor is left with something unsaved, by a link, by going back or by closing the tab. Answers with what to
 * call when it is left because everything was saved.
 */
export function useLeaveGuard(unsaved: boolean): () => void {
  const done = useRef(false)
  useEffect(() => {
    if (!unsaved) done.current = false
  }, [unsaved])
  useBlocker({
    // A change of the address within the page leaves nothing.
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && unsaved && !done.current && !window.confirm(QUESTION),
    enableBeforeUnload: () => unsaved && !done.current,
  })
  return () => {
    done.current = true
  }
}
