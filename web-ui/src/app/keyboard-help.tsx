import { Modal } from '@mantine/core'
import { keyboardHelp } from '@/ui/openers'
import { PAGES, SETTINGS_PAGE } from './pages'
import classes from './keyboard-help.module.css'

const ANYWHERE = [
  ['Ctrl K', 'Search, or go anywhere'],
  ['/', 'Search on this page'],
  ['c', 'Declare an incident'],
  ['?', 'This list'],
] as const
const IN_THE_LIST = [
  ['j', 'Next incident'],
  ['k', 'Previous incident'],
  ['Enter', 'Open it'],
  ['x', 'Select it'],
  ['a', 'Acknowledge it, or all selected'],
  ['r', 'Resolve it, or all selected'],
] as const
const ON_AN_INCIDENT = [
  ['a', 'Acknowledge'],
  ['r', 'Resolve'],
  ['e', 'Escalate now'],
  ['n', 'Write a note'],
] as const

export default function KeyboardHelp() {
  const pages = [...PAGES, SETTINGS_PAGE].map(({ key, label }) => [`g ${key}`, label] as const)
  return (
    <Modal opened onClose={keyboardHelp.close} title="Keyboard" size="lg" centered>
      <div className={classes.columns}>
        <Keys title="Anywhere" keys={ANYWHERE} />
        <Keys title="Go to" keys={pages} />
        <Keys title="In the list of incidents" keys={IN_THE_LIST} />
        <Keys title="On an incident" keys={ON_AN_INCIDENT} />
      </div>
    </Modal>
  )
}

type KeysProps = { title: string; keys: readonly (readonly [string, string])[] }

function Keys({ title, keys }: KeysProps) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.keys}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one} className={classes.key}>
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
