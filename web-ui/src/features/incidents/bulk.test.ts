import { expect, it } from 'vitest'
import { forEach } from './bulk'

it('does what it can, a few at a time, and tells what it could not', async () => {
  let running = 0
  let most = 0
  const { done, failures } = await forEach(
    Array.from({ length: 20 }, (_, place) => place),
    async (item) => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      if (item % 10 === 3) throw new Error(`no ${item}`)
    },
  )
  expect(done).toHaveLength(18)
  expect(failures.map(({ message }) => message)).toEqual(['no 3', 'no 13'])
  expect(most).toBeLessThanOrEqual(6)
  expect(most).toBeGreaterThan(1)
})
