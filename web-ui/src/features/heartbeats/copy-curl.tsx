import { Button, CopyButton } from '@mantine/core'
import { curlOf } from './queries'

export function CopyCurl({ name }: { name: string }) {
  return (
    <CopyButton value={curlOf(name)}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`${copied ? 'Copied' : 'Copy curl'} of ${name}`}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy curl'}
        </Button>
      )}
    </CopyButton>
  )
}
