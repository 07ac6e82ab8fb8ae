export type Confidence = { percent: number; band: 'High' | 'Medium' | 'Low'; blocks: 1 | 2 | 3 }

/** A score between 0 and 1 in the words a person can act on. */
export function confidenceOf(score: number): Confidence {
  const percent = Math.round(Math.min(1, Math.max(0, score)) * 100)
  if (percent >= 70) return { percent, band: 'High', blocks: 3 }
  if (percent >= 40) return { percent, band: 'Medium', blocks: 2 }
  return { percent, band: 'Low', blocks: 1 }
}
