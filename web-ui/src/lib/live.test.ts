import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLive } from './live'

/** The browser's side of the stream, held by the test. */
class Stream extends EventTarget {
  static readonly CLOSED = 2
  static all: Stream[] = []
  static get last() {
    const last = Stream.all.at(-1)
    if (!last) throw new Error('no stream was opened')
    return last
  }
  readyState = 0
  onopen: () => void = () => undefined
  onerror: () => void = () => undefined
  close = () => (this.readyState = Stream.CLOSED)
  tell = (data: string) => this.dispatchEvent(new MessageEvent('incident', { data }))
  constructor() {
    super()
    Stream.all.push(this)
  }
}

const open = () => createLive('/stream', { change: 'incident', reset: 'reset' })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  Stream.all = []
})
afterEach(() => vi.useRealTimers())

describe('the event stream', () => {
  it('answers many events at once with one change', () => {
    const onChange = vi.fn()
    open().follow(onChange)
    for (const event of ['a', 'b', 'c']) Stream.last.tell(event)
    vi.advanceTimersByTime(300)
    expect(onChange.mock.calls).toEqual([[['a', 'b', 'c']]])
  })

  it('answers a storm once a second', () => {
    const onChange = vi.fn()
    open().follow(onChange)
    for (let step = 0; step < 100; step += 1) {
      Stream.last.tell(String(step))
      vi.advanceTimersByTime(50)
    }
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(6)
  })

  it('catches up after it was lost', () => {
    const onChange = vi.fn()
    const live = open()
    live.follow(onChange)
    Stream.last.onopen()
    vi.advanceTimersByTime(1_000)
    expect(onChange).not.toHaveBeenCalled()
    Stream.last.onerror()
    expect(live.connection()).toBe('lost')
    Stream.last.onopen()
    vi.advanceTimersByTime(1_000)
    expect(live.connection()).toBe('live')
    expect(onChange.mock.calls).toEqual([[null]])
  })

  it('reads everything again when the service says that it cannot tell all', () => {
    const onChange = vi.fn()
    open().follow(onChange)
    Stream.last.tell('a')
    Stream.last.dispatchEvent(new MessageEvent('reset', { data: '{}' }))
    vi.advanceTimersByTime(300)
    expect(onChange.mock.calls).toEqual([[null]])
  })

  it('is opened again when the browser gives it up', () => {
    open().follow(vi.fn())
    Stream.last.close()
    Stream.last.onerror()
    vi.advanceTimersByTime(1_000)
    expect(Stream.all).toHaveLength(2)
  })

  it('stops when nobody follows it any more', () => {
    const onChange = vi.fn()
    const stop = open().follow(onChange)
    Stream.last.tell('a')
    stop()
    vi.advanceTimersByTime(5_000)
    expect(onChange).not.toHaveBeenCalled()
    expect(Stream.last.readyState).toBe(Stream.CLOSED)
  })
})
