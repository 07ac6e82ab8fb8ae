import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { BuildOptions, CSSOptions, PluginOption } from 'vite'
import { compressed } from './scripts/compressed.mjs'
import { preloaded } from './scripts/preloaded.mjs'
import { styled } from './scripts/styled.mjs'
import { themeCss } from './theme-css.ts'

/** What the builds of both pages, the web UI's and the test runner's, have in common. */
export const plugins: PluginOption[] = [react(), themeCss(), styled(), preloaded(), compressed()]

export const resolve = {
  alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
}

/** Names that the static shells of the HTML files can say. */
export const css: CSSOptions = { modules: { generateScopedName: '[name]__[local]' } }

/** How many pages must want a module for it to be in the one file that every page loads. */
const WANTED_BY = 4
const OURS = /\/src\/.*\.ts$/
/** What dialogs and menus are made of: no page needs it to be drawn. */
const OVER_THE_PAGE =
  /floating-ui|remove-scroll|ScrollArea|Modal|FocusTrap|focus-trap|Popover|Overlay/

export const build: BuildOptions = {
  target: 'es2022',
  // The content security policy allows no data: addresses, so nothing is inlined as one.
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  manifest: true,
  // One sheet and few scripts: on a phone a request costs more than what it brings.
  cssCodeSplit: false,
  rolldownOptions: {
    output: {
      codeSplitting: {
        groups: [
          // The first script needs only this, and must not wait for the rest.
          { name: 'preload', test: /preload-helper|rolldown\/runtime/, priority: 3 },
          { name: 'shared', test: OURS, minShareCount: 2, priority: 2 },
          {
            name: 'shared',
            test: (id) => !OVER_THE_PAGE.test(id),
            minShareCount: WANTED_BY,
            priority: 2,
          },
          {
            name: 'over',
            test: OVER_THE_PAGE,
            minShareCount: WANTED_BY,
            priority: 1,
            includeDependenciesRecursively: false,
          },
        ],
      },
    },
  },
}
