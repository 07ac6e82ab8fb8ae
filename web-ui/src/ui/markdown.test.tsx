import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { safeHref } from '@/lib/safe-href'
import MarkdownRendered from './markdown-rendered'

describe('Markdown of a note', () => {
  it('is shown as lists, code and links', () => {
    render(<MarkdownRendered text={'- `df -h`\n- [board](https://example.com/d)\n\n# Then'} />)
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    expect(screen.getByRole('link', { name: 'board' })).toHaveAttribute('rel', 'noreferrer')
    expect(screen.queryByRole('heading')).toBeNull()
  })

  it.each([
    '<script>window.hurt = 1</script>',
    '<img src=x onerror="window.hurt = 1">',
    '[x](javascript:window.hurt=1)',
    '![x](javascript:window.hurt=1)',
    '[x](data:text/html,<script>1</script>)',
    '<a href="javascript:1">x</a>',
    '[x](JaVaScRiPt:1)',
    '[x](&#106;avascript:1)',
    '![x](https://tracker.example/pixel.png)',
  ])('executes and fetches nothing: %s', (text) => {
    const { container } = render(<MarkdownRendered text={text} />)
    expect(container.querySelector('script, img, iframe, [onerror]')).toBeNull()
    for (const link of container.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^https:/)
    }
  })

  it('follows no address but those of the web and of mail', () => {
    expect(safeHref('https://example.com')).toBe('https://example.com')
    expect(safeHref('mailto:a@example.com')).toBe('mailto:a@example.com')
    for (const bad of [
      'javascript:1',
      ' javascript:1',
      '//x.example',
      '/x',
      'file:///x',
      7,
      null,
    ]) {
      expect(safeHref(bad)).toBeNull()
    }
  })
})
