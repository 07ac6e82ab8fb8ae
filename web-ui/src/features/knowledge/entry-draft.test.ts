import { describe, expect, it } from 'vitest'
import { entryDraftOf, entryFormOf } from './entry-draft'

describe('an entry that is edited', () => {
  it('sends a line of text for each symptom, and a category as the service names it', () => {
    const form = entryFormOf({
      ...entryDraftOf(null),
      title: ' Queue is stuck ',
      category: 'Resource exhaustion',
      symptoms: 'queue depth grows\n\n lag above 1 h',
      technologies: 'kafka, go',
      remediation: [{ step: '' }, { step: 'Restart it', command: 'systemctl restart q' }],
    })
    expect(form).toMatchObject({
      title: 'Queue is stuck',
      category: 'resource_exhaustion',
      symptoms: ['queue depth grows', 'lag above 1 h'],
      technologies: ['kafka', 'go'],
      remediation: [{ step: 'Restart it', command: 'systemctl restart q' }],
      markdown: null,
    })
  })

  it('sends a runbook as it was written, and nothing beside it', () => {
    const draft = { ...entryDraftOf(null), title: 'left over', markdown: '# Flux lost' }
    expect(entryFormOf(draft, 'flux-lost')).toMatchObject({
      id: 'flux-lost',
      markdown: '# Flux lost',
      title: null,
      category: null,
      symptoms: [],
    })
  })
})
