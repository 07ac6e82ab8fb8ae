import '@testing-library/jest-dom/vitest'
import { notifications } from '@mantine/notifications'
import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

afterEach(() => {
  notifications.clean()
  cleanup()
})

/** What jsdom lacks and Mantine asks for; the screen is a wide one. */
const nothing = () => undefined
vi.stubGlobal('matchMedia', (query: string) =>
  Object.assign(new EventTarget(), { matches: query.includes('min-width'), media: query }),
)
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = nothing
    unobserve = nothing
    disconnect = nothing
  },
)
Element.prototype.scrollIntoView = nothing
Object.defineProperty(document, 'fonts', { value: new EventTarget() })
vi.stubGlobal('scrollTo', nothing)
