/** The matchers in a text, one in a line; a bare `name=value` is quoted as the service wants it. */
export function matchersIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s*,$/, ''))
    .filter(Boolean)
    .map((line) => {
      const [, name, operator, value] = /^([^=!~\s]+)\s*(=~|!~|!=|=)\s*(.*)$/.exec(line) ?? []
      if (name === undefined || operator === undefined || value === undefined) return line
      return value.startsWith('"')
        ? `${name}${operator}${value}`
        : `${name}${operator}"${escaped(value)}"`
    })
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
