import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import {
  Amount,
  Badge,
  Balance,
  Balances,
  Card,
  DataTable,
  KeyValues,
  Missing,
  RadioGroup,
  Reference,
  SourceLine,
  StatusText,
  TextField,
  type BalanceProps,
} from '../../../../renderer/ui/index.ts'
import { ariaKeys, keyParts } from '../../../../renderer/ui/key-hint.tsx'
import { amountParts } from '../../../../renderer/ui/money.tsx'
import { referenceGroups } from '../../../../renderer/ui/reference.tsx'
import { moveInList } from '../../../../renderer/ui/search-box.tsx'
import { nextSort } from '../../../../renderer/ui/table.tsx'
import { countWords } from '../../../../renderer/ui/text-area.tsx'
import { statusLook, type StatusKind } from '../../../../renderer/ui/words.tsx'
import { inWords } from '../../../../shared/content/common.ts'

/** What a person reads, with no tags. */
const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('words and figures', () => {
  test.each([
    ['£42.10 owed', '£42.10', 'owed'],
    ['£1,118.75 in credit', '£1,118.75', 'in credit'],
    ['£50', '£50', ''],
    ['Nothing owed', null, 'Nothing owed'],
    ['Not available', null, 'Not available'],
  ])('%s is split only to be drawn', (words, figure, rest) => {
    expect(amountParts(words)).toEqual({ figure, rest })
    expect(read(renderToStaticMarkup(<Amount words={words} />))).toBe(words)
  })

  test.each(['P7K-4Q2', '228000432/01', '228 000 432', 'X'])(
    'reference %s keeps every character',
    (value) => {
      expect(read(renderToStaticMarkup(<Reference value={value} />))).toBe(value)
      expect(
        referenceGroups(value)
          .map((group) => group.text + group.after)
          .join(''),
      ).toBe(value)
    },
  )

  test('lists are joined as they are said', () => {
    expect([[], ['parking'], ['parking', 'libraries'], ['a', 'b', 'c']].map(inWords)).toEqual([
      '',
      'parking',
      'parking and libraries',
      'a, b and c',
    ])
  })

  test('the character count says what is left, or how much too long and for whom', () => {
    expect(countWords(0, 1, 'note')).toBe('You have 1 character left')
    expect(countWords(20, 2000, 'note')).toBe('You have 1,980 characters left')
    expect(countWords(2034, 2000, 'note', 'Action Diary')).toBe(
      'Your note is 34 characters too long for Action Diary.',
    )
  })

  test('keys are told to browsers in their own names', () => {
    expect(keyParts('Ctrl+Shift+F')).toEqual(['Ctrl', 'Shift', 'F'])
    expect(keyParts('Ctrl++')).toEqual(['Ctrl', '+'])
    expect(ariaKeys('⇧+F9')).toBe('Shift+F9')
    expect(ariaKeys('Ctrl+Enter')).toBe('Control+Enter')
  })
})

describe('states never depend on colour', () => {
  const kinds: StatusKind[] = ['waiting', 'working', 'unknown', 'sent', 'done', 'attention', 'stopped', 'off']
  test('every kind has its own shape', () => {
    expect(new Set(kinds.map((kind) => statusLook(kind).shape)).size).toBe(kinds.length)
  })
  test('and says its words', () => {
    expect(read(renderToStaticMarkup(<StatusText kind="attention">Needs you</StatusText>))).toBe('Needs you')
    expect(read(renderToStaticMarkup(<Badge tone="stop">Do not visit alone</Badge>))).toBe(
      'Do not visit alone',
    )
  })
})

const show = (balance: BalanceProps): string =>
  read(
    renderToStaticMarkup(
      <Balances label="Balances">
        <Balance {...balance} />
      </Balances>,
    ),
  )

describe('money is never shown as surer than it is', () => {
  test('fresh', () => {
    expect(show({ label: 'Today', words: '£312.40 owed' })).toBe('Today£312.40 owed')
  })
  test('stale says check and when', () => {
    const words = show({ label: 'Today', words: '£312.40 owed', state: { kind: 'stale', when: '8:14am' } })
    expect(words).toContain('Check before quoting')
    expect(words).toContain('Updated 8:14am')
  })
  test('expired is covered: the figure is not on the page at all', () => {
    const words = show({
      label: 'Today',
      words: '£312.40 owed',
      state: { kind: 'expired', when: 'Monday, 6:02am' },
    })
    expect(words).not.toContain('312')
    expect(words).toContain('Do not quote it')
    expect(words).toContain('Show old figure')
  })
  test('missing never shows a number, whatever it is given', () => {
    const words = show({
      label: 'Today',
      words: '£0.00',
      state: { kind: 'missing', system: 'housing system' },
    })
    expect(words).toBe('Today Balance unavailable – housing system is down. Do not guess.')
    expect(show({ label: 'Today', words: null })).toBe('Today Unavailable')
  })
})

describe('nothing is missing without a word', () => {
  test('four kinds of missing are four words', () => {
    const words = (['unavailable', 'notRecorded', 'notKnown', 'doesNotApply'] as const).map((kind) =>
      read(renderToStaticMarkup(<Missing kind={kind} />)),
    )
    expect(words).toEqual(['Unavailable', 'Not recorded', 'Not known', 'Does not apply'])
  })
  test('a pair without a value says so, with the reason', () => {
    const html = renderToStaticMarkup(
      <KeyValues items={[{ label: 'Permit', missing: 'unavailable', why: 'parking is not responding' }]} />,
    )
    expect(read(html)).toBe('PermitUnavailable – parking is not responding')
  })
  test('zero is a value', () => {
    expect(read(renderToStaticMarkup(<KeyValues items={[{ label: 'Weeks', value: 0 }]} />))).toBe('Weeks0')
  })
  test('a card whose system is down stays and says so', () => {
    const html = renderToStaticMarkup(
      <Card heading="Parking" state={{ kind: 'down', system: 'parking system' }} />,
    )
    expect(read(html)).toBe('ParkingUnavailable – parking system is not responding. Trying again.')
  })
  test('a source line carries source, time and freshness', () => {
    const html = renderToStaticMarkup(
      <SourceLine source="Universal Housing" when="10:41am" also={['My Rent Account agrees']} />,
    )
    expect(read(html)).toBe('From Universal Housing, 10:41amMy Rent Account agrees')
  })
})

describe('forms and tables say what they are', () => {
  test('a field is tied to its label, hint and error', () => {
    const html = renderToStaticMarkup(
      <TextField id="postcode" label="Postcode" hint="Like E8 1EA" error="Enter the postcode" />,
    )
    expect(html).toContain('for="postcode"')
    expect(html).toContain('aria-describedby="postcode-hint postcode-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(read(html)).toContain('Error: Enter the postcode')
  })
  test('the first radio has the id an error summary links to', () => {
    const html = renderToStaticMarkup(
      <RadioGroup
        id="who"
        legend="Who?"
        options={[
          { value: 'a', label: 'This caller' },
          { value: 'b', label: 'Someone else' },
        ]}
      />,
    )
    expect(html).toMatch(/<input[^>]*id="who"/)
    expect(html.match(/name="/g)).toHaveLength(2)
  })
  test('a table has a caption, column and row headers, and numbers to the right', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Transactions"
        columns={[
          {
            key: 'what',
            heading: 'What',
            names: true,
            cell: (row: { what: string; paid: string }) => row.what,
          },
          { key: 'paid', heading: 'Paid in', number: true, cell: (row) => row.paid },
        ]}
        rows={[{ what: 'Rent', paid: '£1.00' }]}
        rowKey={(row) => row.what}
      />,
    )
    expect(html).toMatch(/<caption[^>]*>.*Transactions/)
    expect(html).toContain('<th scope="row"')
    expect(html).toMatch(/<td class="pw-number">£1.00/)
  })
  test('sorting turns round on the same heading and starts upwards on another', () => {
    expect(nextSort(undefined, 'date')).toEqual({ key: 'date', direction: 'ascending' })
    expect(nextSort({ key: 'date', direction: 'ascending' }, 'date').direction).toBe('descending')
    expect(nextSort({ key: 'date', direction: 'ascending' }, 'what').direction).toBe('ascending')
  })
})

describe('moving in a list of results', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 8, 9],
    ['ArrowDown', 9, 0],
    ['ArrowUp', 0, 9],
    ['PageDown', 0, 8],
    ['PageDown', 7, 9],
    ['PageUp', 3, 0],
  ])('%s from %i goes to %i of ten', (key, at, to) => {
    expect(moveInList(key, at, 10)).toBe(to)
  })
  test('other keys and empty lists do not move', () => {
    expect(moveInList('a', 0, 10)).toBeNull()
    expect(moveInList('ArrowDown', -1, 0)).toBeNull()
  })
})
