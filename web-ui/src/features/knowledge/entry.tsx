import { Button } from '@mantine/core'
import { useState } from 'react'
import type { KnowledgeEntry } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { safeHref } from '@/lib/safe-href'
import { Markdown } from '@/ui/markdown'
import { useForgetEntry } from './queries'
import classes from './knowledge.module.css'

type Props = { entry: KnowledgeEntry; onEdit: () => void }

/** One entry: its name, and all of it when asked. There are hundreds: what is closed is not drawn. */
export function Entry({ entry, onEdit }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.entry}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className={classes.summary}>
          <span className={classes.title}>{entry.title}</span>
          <span className={classes.tags}>
            {[
              entry.origin === 'own' ? 'Your own' : '',
              wordsOf(entry.category),
              ...entry.technologies,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </summary>
        {open ? <Body entry={entry} onEdit={onEdit} /> : null}
      </details>
    </li>
  )
}

function Body({ entry, onEdit }: Props) {
  const links = entry.links.flatMap((href) => safeHref(href) ?? [])
  return (
    <div className={classes.body}>
      {entry.markdown ? <Markdown text={entry.markdown} /> : <Parts entry={entry} />}
      {links.length > 0 ? (
        <p className={classes.links}>
          {links.map((href) => (
            <a key={href} href={href} target="_blank" rel="noreferrer">
              {href}
            </a>
          ))}
        </p>
      ) : null}
      {entry.origin === 'own' ? <OwnActions entry={entry} onEdit={onEdit} /> : null}
    </div>
  )
}

function Parts({ entry }: { entry: KnowledgeEntry }) {
  return (
    <>
      <Texts title="Shows as" texts={entry.symptoms} />
      <Texts title="Likely causes" texts={entry.causes} />
      <Steps title="Find out" steps={entry.diagnosis} />
      <Steps title="Mend" steps={entry.remediation} />
      <Texts title="It is something else when" texts={entry.not_when} />
    </>
  )
}

/** Only what did not come with the platform can be changed. */
function OwnActions({ entry, onEdit }: Props) {
  const forget = useForgetEntry()
  return (
    <div className={classes.own}>
      <Button size="xs" variant="default" aria-label={`Edit ${entry.title}`} onClick={onEdit}>
        Edit
      </Button>
      <Button
        size="xs"
        variant="subtle"
        aria-label={`Delete ${entry.title}`}
        onClick={() => forget.mutate(entry)}
      >
        Delete
      </Button>
    </div>
  )
}

function Texts({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <section>
      <h2 className={classes.part}>{title}</h2>
      <ul className={classes.texts}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

type Step = KnowledgeEntry['diagnosis'][number]

function Steps({ title, steps }: { title: string; steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <section>
      <h2 className={classes.part}>{title}</h2>
      <ol className={classes.texts}>
        {steps.map((step) => (
          <li key={step.step}>
            {step.step}
            {step.command ? <code className={classes.command}>{step.command}</code> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
