// Validates monitoring/grafana/dashboards/*.json against the type `Dashboard` of @grafana/schema.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const schema = createGenerator({
  path: here('node_modules/@grafana/schema/dist/types/raw/dashboard/x/types.gen.d.ts'),
  type: 'Dashboard',
  skipTypeCheck: true,
  additionalProperties: true, // panels of each kind have options of their own
}).createSchema('Dashboard')
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)

const folder = here('../../monitoring/grafana/dashboards/')
for (const file of readdirSync(folder)) {
  if (!validate(JSON.parse(readFileSync(folder + file, 'utf8')))) {
    for (const { instancePath, message } of validate.errors) console.error(`${file}${instancePath} ${message}`)
    process.exitCode = 1
  }
}
