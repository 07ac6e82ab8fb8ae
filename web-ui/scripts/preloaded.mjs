const ENTRY = 'main'

/**
 * Tells the browser in the HTML of what the first script will ask for: the application and all that it imports.
 * Scripts come after the style sheet: with it the static shell is painted, and they have to wait for one another anyway.
 */
export const preloaded = () => ({
  name: 'preloaded',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      const application = chunks.find(
        ({ name, isDynamicEntry }) => isDynamicEntry && name === ENTRY,
      )
      const wanted = new Set()
      const want = (file) => {
        if (!file || wanted.has(file)) return
        wanted.add(file)
        bundle[file].imports.forEach(want)
      }
      want(application?.fileName)
      const links = [...wanted]
        .filter((file) => !html.includes(file))
        .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`)
      return html
        .replace('</head>', `${links.join('')}</head>`)
        .replaceAll(/(<script type="module"|<link rel="modulepreload")/g, '$1 fetchpriority="low"')
    },
  },
})
