import { describe, expect, it } from 'vitest'
import { KINDS, snippetFor } from './snippets'

const URL_OF_ONE = 'https://alerts.example.com/integrations/0197'

describe('the set-up of a tool', () => {
  it.each(KINDS)('of %s has the address and the key', (kind) => {
    const { where, text } = snippetFor(kind, URL_OF_ONE, 's3cr&t')
    expect(where).not.toBe('')
    expect(text).toContain('alerts.example.com')
    expect(text).toMatch(/s3cr(&|%26)t/)
  })

  it('leaves a place for a key that is not known any more', () => {
    expect(snippetFor('generic', URL_OF_ONE).text).toContain('YOUR-KEY')
  })
})
