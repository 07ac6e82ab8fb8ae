import { loaderAt } from '@/app/page-loaders'

/**
 * The first script of the page, and a small one: it asks for the application and for the code of the page that is wanted
 * side by side, and gives the static shell of index.html the look that was chosen.
 */
const chosen = stored('mantine-color-scheme-value')
if (chosen === 'light' || chosen === 'dark') {
  document.documentElement.dataset.mantineColorScheme = chosen
}
const path = window.location.pathname
void import('./main')
void loaderAt(path)?.()
if (path.startsWith('/incidents/')) {
  document.querySelector<HTMLElement>('[data-shell] nav')?.setAttribute('data-top', '')
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // A browser that stores nothing has chosen nothing.
  }
}
