import { describe, expect, it } from 'vitest'
import { curlOf, labelsOf } from './curl'
import { partOf } from './use-part'
import { webUiOf } from './web-ui'

const ALERT = { service: 'shop', severity: 'high', message: "It's down", status: 'firing' as const }

describe('the curl command', () => {
  it('quotes for a shell, whatever is written', () => {
    const command = curlOf('http://localhost:8001/api/v1/alerts', {
      ...ALERT,
      message: `It's $(reboot) \`down\``,
      labels: {},
      links: [],
    })
    expect(command).toContain(`It'\\''s $(reboot) \`down\``)
    expect(command.startsWith(`curl 'http://localhost:8001/api/v1/alerts' \\\n`)).toBe(true)
  })

  it('leaves out what is not set', () => {
    const command = curlOf('http://a', { ...ALERT, labels: {}, links: [], dedup_key: '' })
    for (const name of ['labels', 'links', 'dedup_key', 'status']) {
      expect(command).not.toContain(name)
    }
    expect(
      curlOf('http://a', { ...ALERT, status: 'resolved', labels: { a: 'b' }, links: [] }),
    ).toMatch(/"labels": \{[^]*"status": "resolved"|"status": "resolved"[^]*"labels"/)
  })
})

describe('labels', () => {
  it('are one name=value a line', () => {
    expect(labelsOf('a=1\n\n b = x=y \n')).toEqual({ labels: { a: '1', b: 'x=y' }, fault: '' })
  })

  it.each(['nothing', '=x', ' = x'])('%j is a fault', (text) => {
    expect(labelsOf(text).fault).toContain('is not name=value')
  })
})

it('a part has its address, any other address is the first part', () => {
  expect(partOf('#storm')).toBe('storm')
  expect(partOf('#main')).toBe('scenarios')
  expect(partOf('')).toBe('scenarios')
})

it('only a web address leads to the web UI', () => {
  expect(webUiOf('https://x.example', '/incidents/1')).toBe('https://x.example/incidents/1')
  expect(webUiOf('javascript:alert(1)', '/incidents')).toBe('')
  expect(webUiOf(undefined, '/incidents')).toBe('')
})
