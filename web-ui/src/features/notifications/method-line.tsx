import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContactMethod } from '@/api/types'
import { useContacts } from './contact-queries'
import classes from './contact.module.css'

type Props = { method: ContactMethod; email: string }

export function MethodLine({ method, email }: Props) {
  const { id, channel, target, label, verified } = method
  return (
    <li className={classes.method}>
      <div className={classes.what}>
        <strong>{channel}</strong> {target}
        {label ? <span className={classes.dim}> · {label}</span> : null}
        <span className={classes.dim}> · {verified ? '✓ verified' : 'not verified yet'}</span>
      </div>
      {id === null ? (
        <span className={classes.dim}>The standard, while you have none of your own</span>
      ) : (
        <MethodActions id={id} email={email} verified={verified} />
      )}
    </li>
  )
}

type ActionsProps = { id: string; email: string; verified: boolean }

function MethodActions({ id, email, verified }: ActionsProps) {
  const { test, remove, verify } = useContacts(email)
  return (
    <div className={classes.actions}>
      {verified ? (
        <Button
          size="xs"
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate(id)}
        >
          Send a test page
        </Button>
      ) : (
        <>
          <Button
            size="xs"
            variant="default"
            loading={verify.isPending}
            onClick={() => verify.mutate(id)}
          >
            Send a code
          </Button>
          <Confirm id={id} email={email} />
        </>
      )}
      <Button size="xs" variant="subtle" onClick={() => remove.mutate(id)}>
        Remove
      </Button>
    </div>
  )
}

function Confirm({ id, email }: { id: string; email: string }) {
  const [code, setCode] = useState('')
  const { confirm } = useContacts(email)
  return (
    <form
      className={classes.actions}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') confirm.mutate({ id, code: code.trim() })
      }}
    >
      <TextInput
        size="xs"
        aria-label="Code"
        placeholder="Code"
        autoComplete="one-time-code"
        maxLength={20}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={code.trim() === ''} loading={confirm.isPending}>
        Verify
      </Button>
    </form>
  )
}
