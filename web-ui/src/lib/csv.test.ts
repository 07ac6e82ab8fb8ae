import { expect, it } from 'vitest'
import { toCsv } from './csv'

it('writes CSV that neither commas, quotes, line ends nor formulas break', () => {
  expect(
    toCsv(
      ['service', 'count'],
      [
        ['a,b', 1],
        ['say "hi"\n', null],
        ['=HYPERLINK("x")', 2.5],
      ],
    ),
  ).toBe('service,count\r\n"a,b",1\r\n"say ""hi""\n",\r\n"\'=HYPERLINK(""x"")",2.5\r\n')
})
