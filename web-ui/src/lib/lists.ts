/** The list with one entry moved by so many places; as it is when that leads out of it. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by
  const entry = list[from]
  if (entry === undefined || to < 0 || to >= list.length) return [...list]
  const others = list.filter((_, place) => place !== from)
  return [...others.slice(0, to), entry, ...others.slice(to)]
}

export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, other) => other !== place)
}

export function replacedAt<T>(list: readonly T[], place: number, entry: T): T[] {
  return list.map((one, other) => (other === place ? entry : one))
}
