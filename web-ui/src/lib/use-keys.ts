import { useEffect, useRef } from 'react'

/** Keys by what is pressed: "j", "?", or two in a row, "g i". */
export type Bindings = Record<string, (event: KeyboardEvent) => void>

const SECOND_KEY_WITHIN_MS = 1_000
const TYPED_INTO = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const OVER_THE_PAGE = '[role=dialog], [role=menu], [role=listbox]'

/** Whether the keyboard belongs to something else now: a field, a menu, a dialog. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const target = event.target instanceof Element ? event.target : null
  return (
    target?.closest(`${TYPED_INTO}, ${OVER_THE_PAGE}`) != null ||
    document.querySelector('[role=dialog]') !== null
  )
}

/** Listens for single keys while the component is shown; never takes one from a field or a dialog. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    let first = { key: '', at: 0 }
    const listen = (event: KeyboardEvent) => {
      if (isTaken(event)) return
      const together =
        event.timeStamp - first.at < SECOND_KEY_WITHIN_MS ? `${first.key} ${event.key}` : ''
      const run = latest.current[together] ?? latest.current[event.key]
      first = { key: event.key, at: event.timeStamp }
      if (!run) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
