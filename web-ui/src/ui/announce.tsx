import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

type Undo = () => unknown

const UNDO_WITHIN_MS = 8_000

/** Says in a toast what was done, with the way back when there is one. */
export function announce(what: string, undo?: Undo): void {
  const id = notifications.show({
    message: undo ? (
      <span className="toast">
        {what}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            notifications.hide(id)
            void undo()
          }}
        >
          Undo
        </Button>
      </span>
    ) : (
      what
    ),
    autoClose: undo ? UNDO_WITHIN_MS : 4_000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
