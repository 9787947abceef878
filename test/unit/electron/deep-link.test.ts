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

test('a queue keeps the newest link until it can be shown, and shows it once', () => {
  const shown: DeepLink[] = []
  let open = false
  const queue = linkQueue((link) => open && shown.push(link) > 0)
  queue.open({ show: 'resident', key: 'person:1' })
  queue.open({ show: 'resident', key: 'person:2' })
  queue.open(null)
  queue.release()
  expect(shown).toEqual([])
  open = true
  queue.release()
  queue.release()
  expect(shown.map((one) => one.key)).toEqual(['person:2'])
})

test('a link reaches the page behind the #, encoded', () => {
  expect(hashOf({ show: 'resident', key: 'tenancy:0915380/01' })).toBe('#/resident/tenancy%3A0915380%2F01')
})
