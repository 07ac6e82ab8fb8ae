import { expect, it } from 'vitest'
import { matchersIn } from './matchers'

it.each([
  ['', []],
  ['service=payment-api', ['service="payment-api"']],
  [' service = "a b" ,\n\nseverity!=critical', ['service="a b"', 'severity!="critical"']],
  ['message=~.*disk "x".*', ['message=~".*disk \\"x\\".*"']],
  ['nonsense', ['nonsense']],
])('%j has the matchers %j', (text, matchers) => {
  expect(matchersIn(text)).toEqual(matchers)
})
