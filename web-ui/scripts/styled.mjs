/** Fails the build when the static shell of the HTML names a look that no style sheet has. */
export const styled = () => ({
  name: 'styled',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const sheets = Object.values(bundle)
        .filter(({ fileName }) => fileName.endsWith('.css'))
        .map(({ source }) => String(source))
      const named = [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(' '))
      const missing = named.filter((name) => !sheets.some((sheet) => sheet.includes(`.${name}`)))
      if (missing.length > 0) throw new Error(`no style sheet has ${missing.join(', ')}`)
    },
  },
})
