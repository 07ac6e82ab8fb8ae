import { Button, CopyButton } from '@mantine/core'
import type { Snippet } from './snippets'
import classes from './integrations.module.css'

export function SetUp({ snippet: { where, text } }: { snippet: Snippet }) {
  return (
    <section aria-label="Set-up">
      <p className={classes.where}>{where}</p>
      <pre className={classes.snippet}>{text}</pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </section>
  )
}
