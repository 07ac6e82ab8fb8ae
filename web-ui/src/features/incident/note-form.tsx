import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '@/api/types'
import { ProblemNotice } from '@/ui/problem-notice'
import { useAddNote } from './mutations'
import classes from './note-form.module.css'

const LONGEST_NOTE = 4000

export function NoteForm({ incident }: { incident: Incident }) {
  const [text, setText] = useState('')
  const add = useAddNote(incident)
  const submit = () => {
    if (text.trim() === '' || add.isPending) return
    add.mutate(text.trim(), { onSuccess: () => setText('') })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Textarea
        id="note"
        aria-label="Note"
        placeholder="Add a note: what you saw, what you tried (Markdown)"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={LONGEST_NOTE}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      />
      <Button type="submit" variant="default" loading={add.isPending} disabled={text.trim() === ''}>
        Add note
      </Button>
      {add.isError ? <ProblemNotice error={add.error} /> : null}
    </form>
  )
}
