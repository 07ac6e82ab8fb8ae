import { describe, expect, it } from 'vitest'
import { changeSettings, parseSettings, settings } from './settings'

describe('the settings of a browser', () => {
  it.each([
    ['nothing', null],
    ['what is no JSON', '{'],
    ['another kind of value', '[1]'],
    ['values of the wrong type', '{"name": 7, "sound": "yes", "zone": null}'],
    ['a zone that does not exist', '{"zone": "Mars/Olympus"}'],
  ])('are the defaults for %s', (_, text) => {
    expect(parseSettings(text)).toEqual({
      name: '',
      email: '',
      zone: '',
      sound: false,
      notify: false,
    })
  })

  it('are remembered', () => {
    changeSettings({ name: 'Ana', zone: 'Asia/Kolkata' })
    expect(settings().name).toBe('Ana')
    expect(parseSettings(localStorage.getItem('incident-platform.settings')).zone).toBe(
      'Asia/Kolkata',
    )
    changeSettings({ name: '', zone: '' })
  })
})
