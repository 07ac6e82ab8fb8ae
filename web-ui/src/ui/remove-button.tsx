import { ActionIcon } from '@mantine/core'

export function RemoveButton({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={`Remove ${what}`} onClick={onRemove}>
      ✕
    </ActionIcon>
  )
}
