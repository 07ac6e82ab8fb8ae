export type Change = { way: 'better' | 'worse' | 'same'; text: string }

/** How a figure of which less is better moved: "▲ 12 % vs before". Null when there is none to compare. */
export function changeOf(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null
  if (before === 0) return now === 0 ? { way: 'same', text: 'As before' } : null
  const percent = Math.round(((now - before) / before) * 100)
  if (percent === 0) return { way: 'same', text: 'As before' }
  return percent > 0
    ? { way: 'worse', text: `▲ ${percent} % vs before` }
    : { way: 'better', text: `▼ ${-percent} % vs before` }
}
