/** Scrolls a row of tabs sideways until the one shown is in the middle, where all have no room. */
export function showCurrent(row: HTMLElement | null): void {
  const current = row?.querySelector('[aria-current="page"]')
  if (!row || !current) return
  const [whole, part] = [row.getBoundingClientRect(), current.getBoundingClientRect()]
  row.scrollLeft += part.left + part.width / 2 - whole.left - whole.width / 2
}
