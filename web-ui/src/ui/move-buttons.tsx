import { ActionIcon } from '@mantine/core'

type Props = { what: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void }

/** Up and down in a list. At its ends they stay in the order of focus, so that the keyboard is not lost. */
export function MoveButtons({ what, first, last, onMove }: Props) {
  return (
    <>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={`Move ${what} up`}
        aria-disabled={first}
        data-disabled={first || undefined}
        onClick={() => (first ? undefined : onMove(-1))}
      >
        ↑
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={`Move ${what} down`}
        aria-disabled={last}
        data-disabled={last || undefined}
        onClick={() => (last ? undefined : onMove(1))}
      >
        ↓
      </ActionIcon>
    </>
  )
}
