import { Button, CopyButton, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { bodyOf } from '@/api/client-at'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { announce } from '@/ui/announce'
import { Panel } from '@/ui/panel'
import { api, scenariosQuery, servicesQuery, useAct, type CustomAlert, type Scenario } from './api'
import { curlOf, labelsOf } from './curl'
import classes from './runner.module.css'

const START = {
  service: 'payment-api',
  severity: 'critical',
  message: 'Error rate exceeded 5%',
  labels: 'region=eu-west-1',
  status: 'firing',
  dedup_key: '',
  source: '',
  link: '',
}
type Fields = typeof START

export default function ComposePanel() {
  const [fields, setFields] = useState(START)
  const send = useAct(
    'Not sent',
    async (alert: CustomAlert) => bodyOf(await api.POST('/v1/alerts', { body: alert })),
    ({ alert }) => announce(`Sent: ${wordsOf(alert.action).toLowerCase()}`),
  )
  const { labels, fault } = labelsOf(fields.labels)
  const alert = alertOf(fields, labels)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!fault) send.mutate(alert)
  }
  return (
    <Panel
      title="Compose an alert"
      aside={<FillIn onChoose={(part) => setFields({ ...START, ...part })} />}
    >
      <form className={classes.form} onSubmit={submit}>
        <Inputs
          fields={fields}
          fault={fault}
          onChange={(part) => setFields({ ...fields, ...part })}
        />
        <Preview alert={alert} />
        <Button type="submit" loading={send.isPending} className={classes.submit}>
          Send alert
        </Button>
      </form>
    </Panel>
  )
}

function alertOf(fields: Fields, labels: Record<string, string>): CustomAlert {
  const { service, severity, message, status, dedup_key, source, link } = fields
  return {
    service,
    severity,
    message,
    labels,
    status: status === 'resolved' ? 'resolved' : 'firing',
    links: link.trim() ? [{ href: link.trim(), text: '' }] : [],
    ...(dedup_key.trim() ? { dedup_key: dedup_key.trim() } : {}),
    ...(source.trim() ? { source: source.trim() } : {}),
  }
}

type InputsProps = { fields: Fields; fault: string; onChange: (part: Partial<Fields>) => void }

function Inputs({ fields, fault, onChange }: InputsProps) {
  const field = (name: keyof Fields) => ({
    value: fields[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ [name]: currentTarget.value }),
  })
  return (
    <>
      <TextInput label="Service" required maxLength={200} {...field('service')} />
      <NativeSelect label="Severity" data={[...SEVERITIES]} {...field('severity')} />
      <Textarea
        label="Message"
        required
        maxLength={65_536}
        rows={2}
        className={classes.whole}
        {...field('message')}
      />
      <Textarea
        label="Labels"
        description="One name=value a line"
        rows={3}
        error={fault || undefined}
        className={classes.whole}
        {...field('labels')}
      />
      <NativeSelect label="Status" data={['firing', 'resolved']} {...field('status')} />
      <TextInput
        label="Deduplication key"
        placeholder="None: service, message and labels are the key"
        maxLength={255}
        {...field('dedup_key')}
      />
      <TextInput label="Source" placeholder="test-runner" maxLength={100} {...field('source')} />
      <TextInput label="Link" placeholder="https://…" maxLength={2048} {...field('link')} />
    </>
  )
}

function Preview({ alert }: { alert: CustomAlert }) {
  const { data } = useQuery(servicesQuery)
  const command = curlOf(data?.alerts_url ?? '…', alert)
  return (
    <section className={classes.whole} aria-label="The same by curl">
      <div className={classes.previewHead}>
        <span>The same by curl</span>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className={classes.code} tabIndex={0}>
        {command}
      </pre>
    </section>
  )
}

function FillIn({ onChoose }: { onChoose: (part: Partial<Fields>) => void }) {
  const { data } = useQuery(scenariosQuery)
  const scenarios = data?.scenarios ?? []
  const choose = (id: string) => {
    const found = scenarios.find((scenario) => scenario.id === id)
    if (found) onChoose(fieldsOf(found))
  }
  return (
    <NativeSelect
      size="xs"
      aria-label="Fill in from a scenario"
      value=""
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={[
        { value: '', label: 'Fill in from…' },
        ...scenarios.map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
  )
}

function fieldsOf({ service, severity, message, labels }: Scenario): Partial<Fields> {
  const lines = Object.entries(labels).map(([name, value]) => `${name}=${value}`)
  return { service, severity, message, labels: lines.join('\n') }
}
