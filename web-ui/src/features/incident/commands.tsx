import { CopyButton, UnstyledButton } from '@mantine/core'
import classes from './suggestions-panel.module.css'

/** Commands to look with, each copied by one click. */
export function Commands({ commands }: { commands: string[] }) {
  if (commands.length === 0) return null
  return (
    <details className={classes.shell}>
      <summary>
        {commands.length === 1 ? '1 command' : `${commands.length} commands`} to look with
      </summary>
      <ul className={classes.commands} aria-label="Commands">
        {commands.map((command) => (
          <li key={command} className={classes.command}>
            <code>{command}</code>
            <CopyButton value={command}>
              {({ copied, copy }) => (
                <UnstyledButton
                  className={classes.copy}
                  aria-label={`Copy ${command}`}
                  onClick={copy}
                >
                  {copied ? 'Copied' : 'Copy'}
                </UnstyledButton>
              )}
            </CopyButton>
          </li>
        ))}
      </ul>
    </details>
  )
}
