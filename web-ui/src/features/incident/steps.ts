/** A solution written as one text, as the steps it consists of: lines, or "1. … 2. …" on one line. */
export function stepsOf(solution: string): string[] {
  const lines = solution.includes('\n')
    ? solution.split('\n')
    : solution.split(/(?:^|\s)(?=\d{1,2}[.)]\s)/)
  return lines
    .map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/, '').trim())
    .filter(Boolean)
}
