import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hashOf,
  linkInArguments,
  linkQueue,
  readDeepLink,
  type DeepLink,
} from '../../../main/electron/deep-link.ts'

test.each([
  ['patchwork://resident/tenancy:123', 'tenancy:123'],
  ['patchwork://resident/person:8f1c-22', 'person:8f1c-22'],
  ['patchwork://resident/tenancy%3A0915380%2F01', 'tenancy:0915380/01'],
])('%s shows %s', (address, key) => {
  expect(readDeepLink(address)).toEqual({ show: 'resident', key })
})

test.each([
  '',
  'patchwork:',
  'patchwork://',
  'patchwork://resident',
  'patchwork://resident/',
  'patchwork://resident/tenancy:',
  'patchwork://resident/account:1',
  'patchwork://resident/tenancy:1#x',
  'patchwork://resident/tenancy:1?pay=1',
  'patchwork://resident/tenancy:1 --flag',
  'patchwork://resident/tenancy:<script>',
  'patchwork://resident/tenancy:%3Cscript%3E',
  'patchwork://resident/tenancy:%00',
  'patchwork://resident/tenancy:%E0%A4%A',
  'patchwork://resident/tenancy:../../x',
  'patchwork://user@resident/tenancy:1',
  'patchwork://resident:80/tenancy:1',
  'PATCHWORK://resident/tenancy:1',
  'patchwork-app://desk/index.html',
  'patchwork://call?from=12',
  'patchwork://call?from=anonymous',
  'patchwork://call?from=0770&accept=1',
  'patchwork://call?from=07700900123#x',
  'patchwork://call?from=07700900123%0a',
  'patchwork://call?from=07700900123%',
  'patchwork://call?from=07700%00900123',
  'patchwork://call?from=++447700900123',
  'patchwork://call?from=1234567890123456',
  'patchwork://call?to=07700900123',
  'patchwork://call?FROM=07700900123',
  'patchwork://call?from=07700900123&from=07700900124',
  'patchwork://call/07700900123',
  'patchwork://call:80?from=07700900123',
  'Patchwork://call?from=07700900123',
  'patchwork://Call?from=07700900123',
  'https://resident/tenancy:1',
  `patchwork://resident/tenancy:${'1'.repeat(300)}`,
])('%s is nothing', (address) => {
  expect(readDeepLink(address)).toBeNull()
})

test('the newest link among arguments counts, and only a link of ours', () => {
  expect(linkInArguments(['electron', '.', '--data', '/tmp'])).toBeNull()
  expect(linkInArguments(['x', 'patchwork://resident/person:1', 'patchwork://resident/person:2'])).toEqual({
    show: 'resident',
    key: 'person:2',
  })
  expect(linkInArguments(['x', 'patchwork://resident/person:1', 'patchwork:bad'])).toBeNull()
})

test.each([
  ['patchwork://call?from=07700900123', '07700900123'],
  ['patchwork://call/?from=07700900123', '07700900123'],
  ['patchwork://call?from=+447700900123', '+447700900123'],
  ['patchwork://call?from=%2B44%207700%20900123', '+447700900123'],
  ['patchwork://call?from=%2b44+7700+900123', '+447700900123'],
  ['patchwork://call?from=(020)7946-0958', '02079460958'],
  ['patchwork://call?from=', null],
  ['patchwork://call', null],
  ['patchwork://call/', null],
])('%s rings from %s', (address, number) => {
  expect(readDeepLink(address)).toEqual({ show: 'call', number })
})

test('arbitrary text never gives a link with other characters than those of ours', () => {
  const bits = fc.constantFrom(
    'patchwork://',
    'call',
    'resident/',
    '?from=',
    '&',
    '#',
    '%',
    '%2B',
    '%00',
    '%0a',
    '+',
    ' ',
    '07700',
    'tenancy:',
    'person:',
    '123',
    '..',
    '/',
    '\\',
    '<b>',
    '"',
    '--flag',
    'javascript:',
    'é',
    '900',
  )
  const pieces = fc.array(bits, { maxLength: 8 }).map((list) => list.join(''))
  const near = fc
    .oneof(pieces, fc.string(), fc.string({ unit: 'binary' }))
    .chain((tail) => fc.constantFrom(tail, `patchwork://call?from=${tail}`, `patchwork://resident/${tail}`))
  let read = 0
  fc.assert(
    fc.property(near, (address) => {
      const link = readDeepLink(address)
      if (link === null) return
      read++
      if (link.show === 'call') expect(link.number ?? '+000').toMatch(/^\+?\d{3,15}$/)
      else expect(link.key).toMatch(/^(?:tenancy|person):[A-Za-z0-9/_-]{1,60}$/)
    }),
    { numRuns: 3_000 },
  )
  expect(read, 'some of it must have been links').toBeGreaterThan(10)
})

const record = (key: string): DeepLink => ({ show: 'resident', key })
const call = (number: string): DeepLink => ({ show: 'call', number })

function queue() {
  const state = { followed: [] as DeepLink[], open: false, now: 0 }
  const links = linkQueue(
    (link) => state.open && state.followed.push(link) > 0,
    () => state.now,
  )
  return { state, links }
}

test('a queue keeps the newest link until it can be shown, and shows it once', () => {
  const { state, links } = queue()
  links.open(record('person:1'))
  links.open(record('person:2'))
  links.open(null)
  links.release()
  expect(state.followed).toEqual([])
  state.open = true
  links.release()
  links.release()
  expect(state.followed).toEqual([record('person:2')])
})

test('a record and a call wait beside each other; a call rings for two minutes', () => {
  const { state, links } = queue()
  links.open(call('07700900123'))
  links.open(record('person:1'))
  state.now = 119_000
  links.release()
  state.open = true
  links.release()
  expect(state.followed).toEqual([record('person:1'), call('07700900123')])
  state.open = false
  links.open(call('07700900124'))
  state.now += 60_000
  links.release()
  state.now += 60_000
  state.open = true
  links.release()
  expect(state.followed).toHaveLength(2)
})

test('a link reaches the page behind the #, encoded', () => {
  expect(hashOf({ show: 'resident', key: 'tenancy:0915380/01' })).toBe('#/resident/tenancy%3A0915380%2F01')
})
