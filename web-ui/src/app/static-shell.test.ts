import { describe, expect, it } from 'vitest'
import { LOADERS, loaderAt } from './page-loaders'
import { PAGES } from './pages'

const files = import.meta.glob<string>('/*.html', { query: '?raw', import: 'default', eager: true })
const sheets = Object.keys(import.meta.glob('/src/**/*.module.css'))
const shellOf = (file: string) => {
  const page = new DOMParser().parseFromString(files[`/${file}`] ?? '', 'text/html')
  const root = page.getElementById('root')
  if (!root) throw new Error(`${file} has no #root`)
  return root
}

describe.each(['index.html', 'test-runner.html'])('the static shell of %s', (file) => {
  it('offers nothing to press or to read out, for nothing works yet', () => {
    const shell = shellOf(file)
    expect(shell.querySelectorAll('a, button, input')).toHaveLength(0)
    expect(shell.firstElementChild?.getAttribute('aria-hidden')).toBe('true')
  })
})

it('names the pages as the navigation does', () => {
  const named = [...shellOf('index.html').querySelectorAll('.navigation-module__page')]
  expect(named.map((one) => one.textContent)).toEqual(PAGES.map(({ label }) => label))
})

it('finds the code of the page at an address', () => {
  expect(loaderAt('/')).toBe(LOADERS['/'])
  expect(loaderAt('/incidents/')).toBe(LOADERS['/incidents'])
  expect(loaderAt('/incidents/INC-7')).toBe(LOADERS['/incidents/$ref'])
  expect(loaderAt('/oncall/policies/new')).toBe(LOADERS['/oncall/policies/$id'])
  expect(loaderAt('/elsewhere')).toBeUndefined()
  expect(loaderAt('/incidents/INC-7/further')).toBeUndefined()
})

it('gives every style sheet a name of its own', () => {
  const names = sheets.map((path) => path.split('/').at(-1))
  expect(new Set(names).size).toBe(names.length)
})
