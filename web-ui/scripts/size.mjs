// Fails when the JavaScript that a first page needs (the entry and the page itself) exceeds its gzip budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 200
const PAGES = [
  'src/features/dashboard/dashboard-page.tsx',
  'src/app/incidents-route.tsx',
  'src/app/incident-route.tsx',
  'src/app/alerts-route.tsx',
  'src/app/analytics-route.tsx',
]
const DIST = new URL('../dist/', import.meta.url)

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'))
const sizeOf = ({ file }) => gzipSync(readFileSync(new URL(file, DIST))).length / 1000
const neededFor = (keys, wanted = new Set()) => {
  for (const key of keys) {
    if (wanted.has(key)) continue
    wanted.add(key)
    neededFor(manifest[key].imports ?? [], wanted)
  }
  return wanted
}

for (const page of PAGES) {
  const needed = [...neededFor(['index.html', 'src/main.tsx', page])]
  const total = needed.reduce((sum, key) => sum + sizeOf(manifest[key]), 0)
  console.log(`${total.toFixed(1).padStart(8)} kB  ${page}, budget ${BUDGET_KB} kB`)
  if (total > BUDGET_KB) process.exitCode = 1
}
