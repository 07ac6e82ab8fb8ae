import type { EntryForm, KnowledgeEntry } from '@/api/types'

type Step = KnowledgeEntry['diagnosis'][number]

/** An entry as its form has it: lists are texts with a line for each. */
export type EntryDraft = {
  /** Null: in fields. */
  markdown: string | null
  title: string
  category: string
  technologies: string
  symptoms: string
  causes: string
  diagnosis: Step[]
  remediation: Step[]
  links: string
  not_when: string
}

export const RUNBOOK = `# What fails

Category: resource_exhaustion

## Symptoms

- as the alert says it

## Diagnosis

- Look at the queue: \`kubectl top pods\`

## Remediation

- Restart the worker: \`kubectl rollout restart deploy/worker\`
`

const NEW: EntryDraft = {
  markdown: null,
  title: '',
  category: '',
  technologies: '',
  symptoms: '',
  causes: '',
  diagnosis: [],
  remediation: [],
  links: '',
  not_when: '',
}

export function entryDraftOf(entry: KnowledgeEntry | null): EntryDraft {
  if (entry === null) return NEW
  const lines = (texts: readonly string[]) => texts.join('\n')
  return {
    markdown: entry.markdown ?? null,
    title: entry.title,
    category: entry.category,
    technologies: entry.technologies.join(', '),
    symptoms: lines(entry.symptoms),
    causes: lines(entry.causes),
    diagnosis: entry.diagnosis,
    remediation: entry.remediation,
    links: lines(entry.links),
    not_when: lines(entry.not_when),
  }
}

/** What is sent; a category is written as people write it. */
export function entryFormOf(draft: EntryDraft, id?: string): EntryForm {
  const { markdown } = draft
  const inFields = markdown === null
  const steps = (given: Step[]) => (inFields ? given.filter(({ step }) => step.trim() !== '') : [])
  const listed = (text: string, by: string) =>
    inFields
      ? text
          .split(by)
          .map((one) => one.trim())
          .filter(Boolean)
      : []
  return {
    ...(id === undefined ? {} : { id }),
    markdown,
    title: inFields ? draft.title.trim() || null : null,
    category: inFields
      ? draft.category
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_')
      : null,
    technologies: listed(draft.technologies, ','),
    symptoms: listed(draft.symptoms, '\n'),
    causes: listed(draft.causes, '\n'),
    diagnosis: steps(draft.diagnosis),
    remediation: steps(draft.remediation),
    links: listed(draft.links, '\n'),
    not_when: listed(draft.not_when, '\n'),
  }
}
