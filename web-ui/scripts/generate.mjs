// Writes src/api/generated/<service>.d.ts from every service's committed openapi.json.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const SERVICES = ['alert-ingestion', 'incident-management', 'oncall', 'notification', 'ai-analysis']
const REPOSITORY = new URL('../../', import.meta.url)
const GENERATED = new URL('../src/api/generated/', import.meta.url)
const PREFIX = '/api/'

await mkdir(GENERATED, { recursive: true })
for (const service of SERVICES) {
  const document = JSON.parse(
    await readFile(new URL(`${service}-service/openapi.json`, REPOSITORY), 'utf8'),
  )
  // The proxy maps /api/<service>/… to the service's /api/…; other paths it does not serve.
  document.paths = Object.fromEntries(
    Object.entries(document.paths)
      .filter(([path]) => path.startsWith(PREFIX))
      .map(([path, operations]) => [path.slice(PREFIX.length - 1), operations]),
  )
  const types = astToString(await openapiTS(document))
  const banner = `// Generated from ${service}-service/openapi.json by \`npm run generate\`; do not edit.\n\n`
  await writeFile(new URL(`${service}.d.ts`, GENERATED), banner + types)
}
