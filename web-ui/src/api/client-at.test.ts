import { describe, expect, it } from 'vitest'
import { actorOf } from './client-at'

describe('the name of who acts, as a header', () => {
  it.each([
    ['Ana Müller', 'Ana Müller'],
    ['Jiří Žižek', 'Jiri Zizek'],
    ['田中', ''],
    ['Ana\r\nX-Evil: 1', 'AnaX-Evil: 1'],
    ['\u202eBo', 'Bo'],
  ])('of %j is %j', (name, header) => {
    expect(actorOf(name)).toBe(header)
    expect(() => new Headers({ 'X-Actor': actorOf(name) })).not.toThrow()
  })
})
