import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { contrast, theme } from '@/ui/theme'

/**
 * Gives the page the theme's CSS variables by a constructed style sheet. Mantine would write an inline
 * `<style>`, which a content security policy without 'unsafe-inline' refuses.
 */
export function adoptTheme(): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const standard = defaultCssVariablesResolver(merged)
  const own = contrast(merged)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    convertCssVariables({
      variables: { ...standard.variables, ...own.variables },
      light: { ...standard.light, ...own.light, '--mantine-color-scheme': 'light' },
      dark: { ...standard.dark, ...own.dark, '--mantine-color-scheme': 'dark' },
    }),
  )
  document.adoptedStyleSheets.push(sheet)
}
