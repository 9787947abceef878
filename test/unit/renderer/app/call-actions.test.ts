import { describe, expect, it, vi } from 'vitest'
import { aCard, aPage, aShell, pageForEach, settled } from '../../../support/renderer/a-shell.ts'

pageForEach()

describe('the call’s commands', () => {
  it('accept what rings, and start a call when nothing does', async () => {
    const ringing = aShell()
    ringing.desk.phone.ring('+447700900123')
    await vi.waitFor(() => expect(ringing.stores.calls.store.getState().ringing).toHaveLength(1))
    ringing.actions.commands.call()
    await vi.waitFor(() => expect(ringing.stores.calls.current()?.number).toBe('+447700900123'))

    const quiet = aShell()
    quiet.actions.commands.call()
    await vi.waitFor(() =>
      expect(quiet.stores.calls.current()).toMatchObject({ origin: 'agent', number: null }),
    )
  })

  it('start no call when the one that rang stopped just before the key', async () => {
    const { desk, actions, stores } = aShell()
    const call = desk.phone.ring('+447700900123')
    await vi.waitFor(() => expect(stores.calls.store.getState().ringing).toHaveLength(1))
    await desk.client.calls.dismiss({ callId: call.id })
    await vi.waitFor(() => expect(stores.calls.store.getState().ringing).toEqual([]))
    actions.commands.call()
    await settled()
    expect(stores.calls.current()).toBeNull()
  })

  it('hold and take off hold with the same command', async () => {
    const { actions, stores } = aShell()
    actions.commands.call()
    await vi.waitFor(() => expect(stores.calls.current()?.state).toBe('active'))
    actions.commands.hold()
    await vi.waitFor(() => expect(stores.calls.current()?.state).toBe('held'))
    actions.commands.hold()
    await vi.waitFor(() => expect(stores.calls.current()?.state).toBe('active'))
  })

  it('ask before they end, pass on or change', () => {
    const { actions, state } = aShell()
    actions.commands.endCall()
    expect(state().dialog).toBe('end-call')
    actions.commands.transfer()
    expect(state().dialog).toBe('transfer')
    actions.commands.setCaller()
    expect(state().dialog).toBe('caller')
  })

  it('finish the newest wrap-up in the guide', async () => {
    const { actions, stores, state } = aShell()
    actions.commands.call()
    await vi.waitFor(() => expect(stores.calls.current()).not.toBeNull())
    await stores.calls.end()
    await vi.waitFor(() => expect(stores.calls.store.getState().wrapUps).toHaveLength(1))
    actions.commands.wrapUp()
    expect(state().guide).toEqual({ open: true, tab: 'wrap-up' })
  })
})

describe('a resident opened during a call', () => {
  async function onCall() {
    const shell = aShell()
    shell.actions.commands.call()
    await vi.waitFor(() => expect(shell.stores.calls.current()).not.toBeNull())
    return shell
  }

  it('is its caller, the first one only, and each opening is kept', async () => {
    const { actions, stores, desk } = await onCall()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    await vi.waitFor(() => expect(stores.calls.current()?.resident?.key).toBe('person:1'))
    actions.pick({ key: 'person:2', name: 'Sam Okoro' }, 'here')
    await settled()
    expect(stores.calls.current()?.resident?.key).toBe('person:1')
    expect(stores.calls.store.getState().problem).toBeNull()
    expect(stores.calls.current()?.callerChanges).toBe(0)
    await vi.waitFor(() =>
      expect(desk.phone.deeds.map(({ deed, resident }) => [deed, resident])).toEqual([
        ['opened-resident', 'person:1'],
        ['opened-resident', 'person:2'],
      ]),
    )
  })

  it('is its caller also when another is opened before the desk has answered', async () => {
    const { actions, stores } = await onCall()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.pick({ key: 'person:2', name: 'Sam Okoro' }, 'here')
    await vi.waitFor(() => expect(stores.calls.current()?.resident?.key).toBe('person:1'))
    await settled()
    expect(stores.calls.current()).toMatchObject({ resident: { key: 'person:1' }, callerChanges: 0 })
  })

  it('is not once somebody was chosen and found to be the wrong one', async () => {
    const { actions, stores, desk } = await onCall()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    await vi.waitFor(() => expect(stores.calls.current()?.resident?.key).toBe('person:1'))
    await stores.calls.setCaller(null, '', 'wrong-record')
    const reloaded = aShell({}, desk)
    for (const window of [{ actions, stores }, reloaded]) {
      await vi.waitFor(() => expect(window.stores.calls.current()).not.toBeNull())
      window.actions.pick({ key: 'person:2', name: 'Sam Okoro' }, 'here')
      await settled()
      expect(window.stores.calls.current()?.resident).toBeNull()
      expect(window.stores.calls.store.getState().problem).toBeNull()
    }
  })

  it('is not when opened behind', async () => {
    const { actions, stores, desk } = await onCall()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'behind')
    await settled()
    expect(stores.calls.current()?.resident).toBeNull()
    expect(desk.phone.deeds).toEqual([])
  })

  it('is not told of a card that never came', async () => {
    const frames: (() => void)[] = []
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
    const { actions, desk } = await onCall()
    const deeds = () => desk.phone.deeds.map(({ deed }) => deed)
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.money()
    await settled()
    expect(deeds()).toEqual(['opened-resident'])
    aPage(aCard())
    for (const frame of frames.splice(0)) frame()
    expect(deeds()).toEqual(['opened-resident', 'opened-money'])
  })

  it('is told apart by the parts of the record that were gone to', async () => {
    const { actions, desk } = await onCall()
    aPage(aCard())
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    for (const id of ['money', 'household', 'cases', 'statement'] as const) {
      actions.commands[id]()
      await settled()
    }
    await vi.waitFor(() =>
      expect(desk.phone.deeds.map(({ deed }) => deed)).toEqual([
        'opened-resident',
        'opened-money',
        'opened-household',
        'opened-cases',
        'opened-statement',
      ]),
    )
  })

  it('means nothing to anyone when there is no call', async () => {
    const { actions, desk } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.money()
    await settled()
    expect(desk.phone.deeds).toEqual([])
  })
})
