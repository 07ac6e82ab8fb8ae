import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import type { Plugin } from 'vite'
import { contrast, theme } from './src/ui/theme.ts'

const NAME = 'virtual:theme.css'

/**
 * The theme's CSS variables as a style sheet of the build: the page has its colours before any script runs,
 * and Mantine need not write the inline `<style>` that the content security policy refuses.
 */
export const themeCss = (): Plugin => ({
  name: 'theme-css',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load: (id) => (id === `\0${NAME}` ? css() : undefined),
})

/** Light unless dark is chosen or, where nothing is chosen yet, the system's. */
function css(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const standard = defaultCssVariablesResolver(merged)
  const own = contrast(merged)
  const light = { ...standard.light, ...own.light, '--mantine-color-scheme': 'light' }
  const dark = { ...standard.dark, ...own.dark, '--mantine-color-scheme': 'dark' }
  const unchosen = block(':root:not([data-mantine-color-scheme="light"])', dark)
  return [
    block(':root', { ...standard.variables, ...own.variables, ...light }),
    block(':root[data-mantine-color-scheme="dark"]', dark),
    `@media (prefers-color-scheme: dark) { ${unchosen} }`,
  ].join('\n')
}

function block(selector: string, variables: Record<string, string>): string {
  const lines = Object.entries(variables).map(([name, value]) => `${name}: ${value};`)
  return `${selector} { ${lines.join(' ')} }`
}
