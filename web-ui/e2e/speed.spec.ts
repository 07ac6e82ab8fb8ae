import { expect, type Page } from '@playwright/test'
import { test } from './platform'

/** What `scripts/e2e.py` stores before the journeys. */
const ARCHIVE = '/incidents?status=all&service=archive'
const TRIES = 4
/** How many more frames may be late while one scrolls than while nothing moves, on a machine that does nothing else. */
const MORE_LATE = 0.1
/** What the work of fixed size takes there. */
const CALM_WORK_MS = 10
/** A change of page, as a multiple of what the same machine takes for a piece of work of fixed size in the same minute. */
const MOST_OF_BASELINE = 12

test('a list of 10,000 incidents draws a part at a time and scrolls without dropped frames', async ({
  page,
}) => {
  await page.goto(ARCHIVE)
  await expect(page.getByRole('navigation', { name: 'Parts of the list' })).toContainText('10,000')
  await expect(page.getByRole('row')).toHaveCount(51)
  await page.setViewportSize({ width: 1440, height: 500 })
  const told: string[] = []
  let smooth = false
  for (let attempt = 0; attempt < TRIES && !smooth; attempt += 1) {
    const idle = await framesOf(page, 0)
    const scrolled = await framesOf(page, 60)
    const usual = median(idle)
    const late = (frames: number[]) =>
      frames.filter((took) => took > usual * 1.5).length / frames.length
    const busy = Math.max(1, median(await workOf(page)) / CALM_WORK_MS)
    smooth = late(scrolled) <= late(idle) + MORE_LATE * busy
    told.push(
      `frames of ${usual.toFixed(1)} ms, late: idle ${late(idle).toFixed(2)}, scrolling ${late(scrolled).toFixed(2)} of ${scrolled.length}, machine ${busy.toFixed(1)} times as slow as a calm one`,
    )
  }
  console.log(told.join('\n'))
  expect(smooth, told.join('\n')).toBe(true)
})

test('a page that was seen before is there at once', async ({ page }) => {
  await page.goto('/')
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
  await expect(links).toHaveCount(7)
  const headings: string[] = []
  for (const link of await links.all()) {
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
    const heading = page.getByRole('heading', { level: 1 })
    await expect.poll(() => heading.textContent()).not.toBe(headings.at(-1))
    headings.push((await heading.textContent()) ?? '')
  }
  const told: string[] = []
  let fast = false
  for (let attempt = 0; attempt < TRIES && !fast; attempt += 1) {
    const baseline = median(await workOf(page))
    const times = await changesOf(page, headings)
    const usual = median(times)
    fast = usual <= baseline * MOST_OF_BASELINE
    const each = times.map((ms, place) => `${headings[place % headings.length]} ${ms.toFixed(0)}`)
    told.push(
      `change of page: median ${usual.toFixed(1)} ms, fixed work ${baseline.toFixed(1)} ms (${each.join(', ')})`,
    )
  }
  console.log(told.join('\n'))
  expect(fast, told.join('\n')).toBe(true)
})

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** How long each of 90 frames took, while the page is scrolled by so much in each, down and up again. */
function framesOf(page: Page, step: number): Promise<number[]> {
  return page.evaluate(async (by) => {
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn))
    const took: number[] = []
    let before = await frame()
    let way = by
    while (took.length < 90) {
      const lowest = document.documentElement.scrollHeight - innerHeight
      if (scrollY >= lowest) way = -by
      if (scrollY <= 0) way = by
      scrollBy(0, way)
      const now = await frame()
      took.push(now - before)
      before = now
    }
    return took
  }, step)
}

/** Milliseconds for a table of fixed size to be made and laid out. */
function workOf(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    Array.from({ length: 9 }, () => {
      const began = performance.now()
      const table = document.createElement('table')
      for (let row = 0; row < 400; row += 1) table.insertRow().insertCell().textContent = `${row}`
      document.body.append(table)
      table.getBoundingClientRect()
      table.remove()
      return performance.now() - began
    }),
  )
}

/** Milliseconds from the click on each link of the navigation to the heading of its page, twice around. */
function changesOf(page: Page, headings: string[]): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    const links = document.querySelectorAll<HTMLAnchorElement>('nav[aria-label=Pages] a')
    const changeTo = (link: HTMLAnchorElement | undefined, heading: string) =>
      new Promise<number>((changed) => {
        const began = performance.now()
        const watcher = new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent !== heading) return
          watcher.disconnect()
          requestAnimationFrame(() => changed(performance.now() - began))
        })
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
        link?.click()
      })
    const times: number[] = []
    for (let round = 0; round < 2; round += 1) {
      for (const [place, heading] of wanted.entries()) {
        times.push(await changeTo(links[place], heading))
      }
    }
    return times
  }, headings)
}
