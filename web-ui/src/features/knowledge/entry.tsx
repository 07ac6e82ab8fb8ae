import type { KnowledgeEntry } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { safeHref } from '@/lib/safe-href'
import classes from './knowledge.module.css'

/** One entry: its name, and all of it when asked. */
export function Entry({ entry }: { entry: KnowledgeEntry }) {
  const links = entry.links.flatMap((href) => safeHref(href) ?? [])
  return (
    <li className={classes.entry}>
      <details>
        <summary className={classes.summary}>
          <span className={classes.title}>{entry.title}</span>
          <span className={classes.tags}>
            {[wordsOf(entry.category), ...entry.technologies].join(' · ')}
          </span>
        </summary>
        <div className={classes.body}>
          <Texts title="Shows as" texts={entry.symptoms} />
          <Texts title="Likely causes" texts={entry.causes} />
          <Steps title="Find out" steps={entry.diagnosis} />
          <Steps title="Mend" steps={entry.remediation} />
          <Texts title="It is something else when" texts={entry.not_when} />
          {links.length > 0 ? (
            <p className={classes.links}>
              {links.map((href) => (
                <a key={href} href={href} target="_blank" rel="noreferrer">
                  {href}
                </a>
              ))}
            </p>
          ) : null}
        </div>
      </details>
    </li>
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
