import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { useKeys } from './use-keys'

function Page({ onKey, dialog = false }: { onKey: (key: string) => void; dialog?: boolean }) {
  useKeys({ j: () => onKey('j'), i: () => onKey('i'), 'g i': () => onKey('g i') })
  return (
    <>
      <input aria-label="field" />
      <input type="checkbox" aria-label="box" />
      {dialog ? <div role="dialog">over</div> : null}
    </>
  )
}

describe('single keys', () => {
  it('run what they are bound to, two in a row too', async () => {
    const onKey = vi.fn()
    render(<Page onKey={onKey} />)
    await userEvent.keyboard('jgi')
    expect(onKey.mock.calls.flat()).toEqual(['j', 'g i'])
  })

  it('are left to a field, to modified keys and to a dialog', async () => {
    const onKey = vi.fn()
    const { getByLabelText, rerender } = render(<Page onKey={onKey} />)
    await userEvent.type(getByLabelText('field'), 'j')
    await userEvent.click(document.body)
    await userEvent.keyboard('{Control>}j{/Control}')
    rerender(<Page onKey={onKey} dialog />)
    await userEvent.keyboard('j')
    expect(onKey).not.toHaveBeenCalled()
  })

  it('work while a checkbox has the focus', async () => {
    const onKey = vi.fn()
    const { getByLabelText } = render(<Page onKey={onKey} />)
    await userEvent.click(getByLabelText('box'))
    await userEvent.keyboard('j')
    expect(onKey).toHaveBeenCalledWith('j')
  })
})
