// Fails when the JavaScript that the first page needs (the entry and the list of incidents) exceeds its gzip budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 200
const FIRST = ['index.html', 'src/app/incidents-route.tsx']
const DIST = new URL('../dist/', import.meta.url)

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'))
const wanted = new Set()
const want = (key) => {
  if (wanted.has(key)) return
  wanted.add(key)
  manifest[key].imports?.forEach(want)
}
FIRST.forEach(want)

let total = 0
for (const key of wanted) {
  const { file } = manifest[key]
  const size = gzipSync(readFileSync(new URL(file, DIST))).length / 1000
  total += size
  console.log(`${size.toFixed(1).padStart(8)} kB  ${file}`)
}
console.log(`${total.toFixed(1).padStart(8)} kB  first load, budget ${BUDGET_KB} kB`)
if (total > BUDGET_KB) process.exit(1)
