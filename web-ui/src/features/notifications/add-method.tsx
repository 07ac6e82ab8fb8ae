import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContactMethod } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { ProblemNotice } from '@/ui/problem-notice'
import { useContacts } from './contact-queries'
import classes from './contact.module.css'

type Channel = ContactMethod['channel']

const CHANNELS: Channel[] = [
  'email',
  'sms',
  'voice',
  'slack',
  'teams',
  'telegram',
  'ntfy',
  'webhook',
  'apprise',
]

export function AddMethod({ email }: { email: string }) {
  const [channel, setChannel] = useState<Channel>('email')
  const [target, setTarget] = useState('')
  const { add } = useContacts(email)
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (target.trim() === '') return
        add.mutate(
          { channel, target: target.trim(), label: '' },
          { onSuccess: () => setTarget('') },
        )
      }}
    >
      <NativeSelect
        label="Channel"
        data={CHANNELS.map((value) => ({ value, label: wordsOf(value) }))}
        value={channel}
        onChange={({ currentTarget }) => setChannel(currentTarget.value as Channel)}
      />
      <TextInput
        className={classes.target}
        label="Address, number or URL"
        maxLength={2000}
        value={target}
        onChange={({ currentTarget }) => setTarget(currentTarget.value)}
      />
      <Button type="submit" disabled={target.trim() === ''} loading={add.isPending}>
        Add
      </Button>
      {add.isError ? <ProblemNotice error={add.error} /> : null}
    </form>
  )
}
