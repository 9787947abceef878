import { beforeEach, expect, test } from 'vitest'
import { attentive, createAttention } from '../../../main/electron/attention.ts'
import { resetElectron, standIn, WindowStandIn } from '../../support/electron/index.ts'

beforeEach(resetElectron)

function twoWindows() {
  const [main, beside] = [new WindowStandIn({}), new WindowStandIn({})]
  const open = (): WindowStandIn[] => standIn.windows.filter(({ closed }) => !closed)
  return { main, beside, attention: createAttention({ all: open, first: () => open()[0] }) }
}

test('a call flashes the first window and leaves the focus where it is', () => {
  const { main, beside, attention } = twoWindows()
  attention.ring('a')
  expect([main.flashing, beside.flashing]).toEqual([true, false])
  expect([main.focused, main.shown]).toEqual([false, false])
})

test('whoever is in a window of ours already sees the call there', () => {
  const { main, beside, attention } = twoWindows()
  beside.focus()
  attention.ring('a')
  expect(main.flashing).toBe(false)
})

test('coming to any window stops it, and a later call flashes again', () => {
  const { main, beside, attention } = twoWindows()
  attention.ring('a')
  attention.ring('b')
  beside.focus()
  expect(main.flashing).toBe(false)
  expect([main, beside].map((one) => one.listenerCount('focus'))).toEqual([0, 0])
  beside.focused = false
  attention.ring('c')
  expect(main.flashing).toBe(true)
})

test('it stops when the last of the calls stops ringing', () => {
  const { main, attention } = twoWindows()
  attention.ring('a')
  attention.ring('b')
  attention.ring('b')
  attention.over('b')
  attention.over('never heard of')
  expect(main.flashing).toBe(true)
  attention.over('a')
  expect(main.flashing).toBe(false)
  expect(main.listenerCount('focus')).toBe(0)
})

test('a window that closed meanwhile is left alone, and with none there is nothing to flash', () => {
  const { main, beside, attention } = twoWindows()
  attention.ring('a')
  main.close()
  main.flashFrame = () => expect.unreachable('a closed window was asked to flash')
  attention.ring('b')
  expect(beside.flashing).toBe(true)
  beside.close()
  attention.ring('c')
  attention.over('a')
})

test('a desk that could not be told of a call flashes nothing', async () => {
  const { main, attention } = twoWindows()
  const told: string[] = []
  const desk = attentive(
    {
      ring: ({ callId }) => (callId === 'a' ? Promise.reject(new Error('down')) : Promise.resolve()),
      hangUp: (callId) => Promise.resolve(void told.push(callId)),
    },
    attention,
  )
  await expect(desk.ring({ number: null, callId: 'a', origin: 'telephony' })).rejects.toThrow('down')
  expect(main.flashing).toBe(false)
  await desk.ring({ number: null, callId: 'b', origin: 'telephony' })
  expect(main.flashing).toBe(true)
  await desk.hangUp('b')
  expect([main.flashing, told]).toEqual([false, ['b']])
})
