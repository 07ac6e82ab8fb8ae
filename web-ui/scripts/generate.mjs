// Writes src/api/generated/<service>.d.ts from every service's committed openapi.json.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const SERVICES = ['alert-ingestion', 'incident-management', 'oncall', 'notification', 'ai-analysis']
const FOLDERS = [
  ...SERVICES.map((name) => [name, `${name}-service`]),
  ['test-runner', 'test-runner'],
]
const REPOSITORY = new URL('../../', import.meta.url)
const GENERATED = new URL('../src/api/generated/', import.meta.url)
const PREFIX = '/api/'

await mkdir(GENERATED, { recursive: true })
for (const [service, folder] of FOLDERS) {
  const document = JSON.parse(await readFile(new URL(`${folder}/openapi.json`, REPOSITORY), 'utf8'))
  // The proxy maps /api/<service>/… to the service's /api/…; other paths it does not serve.
  document.paths = Object.fromEntries(
    Object.entries(document.paths)
      .filter(([path]) => path.startsWith(PREFIX))
      .map(([path, operations]) => [path.slice(PREFIX.length - 1), operations]),
  )
  const types = astToString(await openapiTS(document))
  const banner = `// Generated from ${folder}/openapi.json by \`npm run generate\`; do not edit.\n\n`
  await writeFile(new URL(`${service}.d.ts`, GENERATED), banner + types)
}
