import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const WORTH = /\.(js|css|html|svg|webmanifest)$/
const SMALLEST = 1024

/** Writes a `.gz` beside every file that is worth it, once, instead of at every request. */
export const compressed = () => {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
      if (build.outDir.startsWith('/')) folder = build.outDir
    },
    closeBundle: async () => {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!WORTH.test(name)) continue
        const plain = await readFile(join(folder, name))
        if (plain.length < SMALLEST) continue
        await writeFile(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }))
      }
    },
  }
}
