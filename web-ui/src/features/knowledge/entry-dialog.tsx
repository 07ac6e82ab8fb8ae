import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { faultAt } from '@/api/problem'
import type { KnowledgeEntry } from '@/api/types'
import { useLeaveGuard } from '@/lib/use-leave-guard'
import { Markdown } from '@/ui/markdown'
import { ProblemNotice } from '@/ui/problem-notice'
import editor from '@/ui/editor.module.css'
import { entryDraftOf, entryFormOf, RUNBOOK, type EntryDraft } from './entry-draft'
import { useWriteEntry } from './queries'
import { StepsInput } from './steps-input'
import classes from './knowledge.module.css'

type Props = { entry: KnowledgeEntry | null; categories: readonly string[]; onClose: () => void }
type PartProps = {
  draft: EntryDraft
  change: (part: Partial<EntryDraft>) => void
  error: Error | null
}

/** A runbook of one's own, in fields or as Markdown. */
export default function EntryDialog({ entry, categories, onClose }: Props) {
  const [first] = useState(() => entryDraftOf(entry))
  const [draft, setDraft] = useState(first)
  useLeaveGuard(draft !== first)
  const write = useWriteEntry(entry, onClose)
  const change = (part: Partial<EntryDraft>) => setDraft({ ...draft, ...part })
  const part = { draft, change, error: write.error }
  return (
    <Modal
      opened
      onClose={onClose}
      title={entry ? `Edit ${entry.title}` : 'New runbook'}
      size="xl"
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          write.mutate(entryFormOf(draft))
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            data-autofocus
            label="Written"
            data={[
              { value: 'fields', label: 'in fields' },
              { value: 'markdown', label: 'as Markdown' },
            ]}
            value={draft.markdown === null ? 'fields' : 'markdown'}
            onChange={({ currentTarget }) =>
              change({ markdown: currentTarget.value === 'markdown' ? RUNBOOK : null })
            }
          />
          {draft.markdown === null ? (
            <Fields {...part} categories={categories} />
          ) : (
            <AsMarkdown {...part} text={draft.markdown} />
          )}
          {write.isError ? <ProblemNotice error={write.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={write.isPending}>
              {entry ? 'Save runbook' : 'Add runbook'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function AsMarkdown({ text, change, error }: PartProps & { text: string }) {
  return (
    <>
      <Textarea
        label="Runbook"
        description="A title, a line “Category: …”, and sections: Symptoms, Causes, Diagnosis, Remediation."
        required
        autosize
        minRows={8}
        maxRows={18}
        maxLength={65_536}
        spellCheck={false}
        value={text}
        error={faultAt(error, '/markdown')}
        onChange={({ currentTarget }) => change({ markdown: currentTarget.value })}
      />
      {/* It scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.preview} aria-label="Preview" tabIndex={0}>
        <Markdown text={text} />
      </section>
    </>
  )
}

const LISTS = [
  { name: 'symptoms', label: 'Shows as', required: true },
  { name: 'causes', label: 'Likely causes', required: false },
] as const
const MORE_LISTS = [
  { name: 'not_when', label: 'It is something else when', required: false },
  { name: 'links', label: 'Links', required: false },
] as const

function Fields({ draft, change, error, categories }: PartProps & Pick<Props, 'categories'>) {
  const list = useId()
  return (
    <>
      <TextInput
        label="Title"
        required
        maxLength={120}
        value={draft.title}
        error={faultAt(error, '/title')}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <div className={editor.fields}>
        <TextInput
          label="Category"
          required
          maxLength={60}
          list={list}
          value={draft.category}
          error={faultAt(error, '/category')}
          onChange={({ currentTarget }) => change({ category: currentTarget.value })}
        />
        <datalist id={list}>
          {categories.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <TextInput
          label="Technologies, by commas"
          value={draft.technologies}
          onChange={({ currentTarget }) => change({ technologies: currentTarget.value })}
        />
      </div>
      <Lists lists={LISTS} {...{ draft, change, error }} />
      <StepsInput
        label="Find out"
        steps={draft.diagnosis}
        onChange={(diagnosis) => change({ diagnosis })}
      />
      <StepsInput
        label="Mend"
        steps={draft.remediation}
        onChange={(remediation) => change({ remediation })}
      />
      <Lists lists={MORE_LISTS} {...{ draft, change, error }} />
    </>
  )
}

type ListsProps = PartProps & { lists: typeof LISTS | typeof MORE_LISTS }

function Lists({ lists, draft, change, error }: ListsProps) {
  return lists.map(({ name, label, required }) => (
    <Textarea
      key={name}
      label={`${label}, a line each`}
      required={required}
      autosize
      minRows={2}
      maxRows={8}
      value={draft[name]}
      error={faultAt(error, `/${name}`) ?? faultAt(error, `/${name}/0`)}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
    />
  ))
}
