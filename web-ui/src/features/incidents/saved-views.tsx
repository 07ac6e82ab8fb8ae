import { Button, CloseButton, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { filtersOf, type Filters } from './filters'
import { forgetView, savedViews, saveView, standardViews, type View } from './views'
import classes from './saved-views.module.css'

type Props = { filters: Filters; onFilter: (filters: Filters) => void }

/** Filters that are kept under a name in this browser; the address can be shared with others. */
export function SavedViews({ filters, onFilter }: Props) {
  const [opened, setOpened] = useState(false)
  const [saved, setSaved] = useState(savedViews)
  const [name, setName] = useState('')
  const show = ({ search }: View) => {
    setOpened(false)
    onFilter(filtersOf(search))
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened(!opened)}>
          Views
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Views" className={classes.dropdown}>
        <ul className={classes.views}>
          {[...standardViews(), ...saved].map((view, place) => (
            <li key={`${view.name}-${place}`} className={classes.view}>
              <UnstyledButton className={classes.name} onClick={() => show(view)}>
                {view.name}
              </UnstyledButton>
              {saved.includes(view) ? (
                <CloseButton
                  size="sm"
                  aria-label={`Forget ${view.name}`}
                  onClick={() => setSaved(forgetView(view.name))}
                />
              ) : null}
            </li>
          ))}
        </ul>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            setSaved(saveView(name, filters))
            setName('')
          }}
        >
          <TextInput
            size="xs"
            aria-label="Name of the view"
            placeholder="Save these filters as…"
            maxLength={60}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
