import { describe, expect, it } from 'vitest'
import {
  insteadOf,
  missingFrom,
  summaryLimit,
  withOther,
  withoutReason,
  withReason,
  wrapUpFields,
} from '../../../../renderer/features/calls/wrap-up-model.ts'
import { createWrapUps } from '../../../../renderer/features/calls/wrap-up-store.ts'
import type { WrapUp } from '../../../../shared/domain/calls.ts'
import { callReasons, emptyWrapUp } from '../../../support/renderer/fake-calls.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import { turn } from '../../../support/clock.ts'

const callId = '11111111-1111-4111-8111-111111111111'
const view = { reasons: callReasons, goesTo: [{ source: 'crm' as const, name: 'CRM' }], otherLimit: 50 }
const done: WrapUp = {
  ...emptyWrapUp(),
  reasons: [{ code: 'rent-balance', other: '', about: '' }],
  outcome: 'resolved',
}

describe('reasons', () => {
  it('are added once and removed', () => {
    const one = withReason(emptyWrapUp(), 'repair-new')
    expect(withReason(one, 'repair-new')).toBe(one)
    expect(withoutReason(one, { code: 'repair-new', about: '' }).reasons).toEqual([])
  })

  it('take the place of Other where it stood, and are not doubled', () => {
    const other = { code: 'other', about: '' }
    const now = withReason(withReason(emptyWrapUp(), 'other'), 'rent-balance')
    expect(insteadOf(now, other, 'repair-new').reasons.map((one) => one.code)).toEqual([
      'repair-new',
      'rent-balance',
    ])
    expect(insteadOf(now, other, 'rent-balance').reasons.map((one) => one.code)).toEqual(['rent-balance'])
  })

  it('are told apart by what they are about: two reports of one kind are two reasons', () => {
    const leak = { code: 'repair-new', other: '', about: 'P7K-4Q2-9TX' }
    const again = { ...leak, about: 'AAA-AAA-AAA' }
    const now = { ...emptyWrapUp(), reasons: [leak, again] }
    expect(withoutReason(now, leak).reasons).toEqual([again])
    expect(withOther(now, again, 'Acme').reasons).toEqual([leak, { ...again, other: 'Acme' }])
    expect(wrapUpFields.other(leak)).not.toBe(wrapUpFields.other(again))
  })
})

describe('what a wrap-up needs', () => {
  it('is a reason and an outcome, and nothing else', () => {
    expect(missingFrom(emptyWrapUp(), view, 1800).map((one) => one.id)).toEqual([
      'wrap-up-add',
      'wrap-up-outcome',
    ])
    expect(missingFrom(done, view, 1800)).toEqual([])
  })

  it('is words where a reason asks for them, no more than the CRM takes', () => {
    const other = withReason(done, 'other')
    expect(missingFrom(other, view, 1800)).toEqual([
      { id: 'wrap-up-other-other', words: 'Enter: What it was about' },
    ])
    expect(missingFrom(withOther(other, { code: 'other', about: '' }, 'x'.repeat(50)), view, 1800)).toEqual(
      [],
    )
    expect(
      missingFrom(withOther(other, { code: 'other', about: '' }, 'x'.repeat(51)), view, 1800)[0]?.words,
    ).toMatch(/by 1 character:/)
  })

  it('is a summary that fits with what stands before it', () => {
    const limit = summaryLimit(done, view, 1800)
    expect(limit).toBeLessThan(1800)
    expect(missingFrom({ ...done, summary: 'x'.repeat(limit) }, view, 1800)).toEqual([])
    expect(missingFrom({ ...done, summary: 'x'.repeat(limit + 1) }, view, 1800)).toHaveLength(1)
    const longer = { ...done, reasons: [{ code: 'rent-balance', other: 'x'.repeat(40), about: '' }] }
    expect(summaryLimit(longer, view, 1800)).toBeLessThan(limit)
    expect(summaryLimit(done, { ...view, goesTo: [] }, 1800)).toBe(4000)
  })
})

async function someWrapUps(resident: string | null = 'person:1') {
  const desk = fakeDesk()
  const said: string[] = []
  const { calls } = desk.client
  await calls.start({ callId, number: null, callerType: null })
  if (resident !== null) await calls.setCaller({ callId, resident, why: null })
  await calls.end({ callId })
  const open = async () => {
    const made = createWrapUps(desk.client, {
      announce: (words) => void said.push(words),
      tell: (words) => void said.push(words),
    })
    await made.load(callId)
    return made
  }
  const wrapUps = await open()
  return { desk, said, open, wrapUps, entry: () => wrapUps.store.getState().entries[callId] }
}

const resolved = (now: WrapUp): WrapUp => ({ ...withReason(now, 'rent-balance'), outcome: 'resolved' })

describe('a wrap-up', () => {
  it('arrives filled in and is recorded once, also when asked twice', async () => {
    const { desk, wrapUps, entry } = await someWrapUps()
    wrapUps.changed(callId, resolved)
    const both = await Promise.all([wrapUps.finished(callId, 1800), wrapUps.finished(callId, 1800)])
    expect(both.filter((one) => one !== null)).toHaveLength(1)
    expect(entry()?.receipt?.reference).toBe('C4D-7KM')
    expect(desk.phone.wrapUps.get(callId)).toMatchObject({ outcome: 'resolved' })
    wrapUps.closed(callId)
    expect(entry()).toBeUndefined()
  })

  it('says what is missing and sends nothing', async () => {
    const { desk, wrapUps, entry } = await someWrapUps()
    expect(await wrapUps.finished(callId, 1800)).toBeNull()
    expect(entry()?.missing.map((one) => one.id)).toEqual(['wrap-up-add'])
    expect(desk.phone.wrapUps.size).toBe(0)
  })

  it('keeps what was changed on disk, under the call’s own id', async () => {
    const { desk, wrapUps } = await someWrapUps()
    wrapUps.changed(callId, resolved)
    await wrapUps.flushed()
    const kept = desk.drafts.get(callId)
    expect(kept).toMatchObject({ kind: 'wrap-up', subject: 'person:1' })
    expect(kept?.body).toContain('rent-balance')
  })

  it('keeps what was typed when it could not be recorded, and records it then', async () => {
    const { desk, wrapUps, entry } = await someWrapUps()
    const { finish } = desk.client.calls
    let down = true
    desk.client.calls.finish = async (...asked: Parameters<typeof finish>) => {
      if (down) throw new Error('disk')
      return finish(...asked)
    }
    wrapUps.changed(callId, resolved)
    expect(await wrapUps.finished(callId, 1800)).toBeNull()
    expect(entry()).toMatchObject({ sending: false, receipt: null, now: { outcome: 'resolved' } })
    expect(entry()?.problem).not.toBeNull()
    wrapUps.changed(callId, (now) => ({ ...now, summary: 'Explained the balance.' }))
    await wrapUps.flushed()
    expect(desk.drafts.get(callId)?.body).toContain('Explained the balance.')
    down = false
    expect(await wrapUps.finished(callId, 1800)).not.toBeNull()
  })

  it('is shown with its receipt when all that was heard of it is that it waits no longer', async () => {
    const { desk, said, wrapUps, entry, open } = await someWrapUps()
    wrapUps.closed(callId)
    desk.phone.wrapUps.set(callId, done)
    const usual = await open()
    const { finish } = desk.client.calls
    const { sent } = desk.client.work.drafts
    const lost = (): never => {
      throw new Error('The connection ended')
    }
    desk.client.calls.finish = async (...asked: Parameters<typeof finish>) => {
      await finish(...asked)
      return lost()
    }
    desk.client.work.drafts.sent = async () => lost()
    const off = usual.follow(desk)
    expect(await usual.finished(callId, 1800)).toBeNull()
    usual.waiting([])
    Object.assign(desk.client.calls, { finish })
    Object.assign(desk.client.work.drafts, { sent })
    desk.tell('everything')
    await turn()
    expect(usual.store.getState().entries[callId]?.receipt?.reference).toBe('C4D-7KM')
    expect(said).toEqual(['The call was recorded after all.'])
    expect(entry()).toBeUndefined()
    off()
  })

  it('takes in a note that nobody on record could get', async () => {
    const { desk, wrapUps, entry } = await someWrapUps(null)
    wrapUps.changed(callId, (now) => ({ ...now, summary: 'Gave advice.' }))
    expect(await wrapUps.appended(callId, 'Says the lift is out')).toBe(true)
    expect(entry()?.now.summary).toBe('Gave advice.\n\nSays the lift is out')
    expect(desk.drafts.get(callId)?.body).toContain('lift is out')
  })

  it('grows with the desk’s proposal until somebody changes it', async () => {
    const { desk, wrapUps, entry } = await someWrapUps()
    const off = wrapUps.follow(desk)
    desk.phone.wrapUps.set(callId, { ...done, summary: 'Logged leak P7K-4Q2.' })
    desk.tell({ about: 'work', subjects: [] })
    await turn()
    expect(entry()?.now.summary).toBe('Logged leak P7K-4Q2.')
    wrapUps.changed(callId, (now) => ({ ...now, summary: 'Mine.' }))
    desk.phone.wrapUps.set(callId, { ...done, summary: 'Theirs.' })
    desk.tell({ about: 'work', subjects: [] })
    await turn()
    expect(entry()?.now.summary).toBe('Mine.')
    off()
  })

  it('shows both when two windows change it, and is not recorded before somebody chose', async () => {
    const { desk, wrapUps, entry, open } = await someWrapUps()
    const other = await open()
    other.changed(callId, (now) => ({ ...withReason(now, 'repair-new'), summary: 'Leak.' }))
    await other.flushed()
    wrapUps.changed(callId, (now) => ({ ...resolved(now), summary: 'Rent.' }))
    await wrapUps.flushed()
    expect(entry()?.theirs?.value.summary).toBe('Leak.')
    expect(await wrapUps.finished(callId, 1800)).toBeNull()
    expect(desk.drafts.get(callId)?.body).toContain('Leak.')
    await wrapUps.settled(callId, 'both')
    expect(entry()?.now).toMatchObject({
      summary: 'Leak.\n\nRent.',
      reasons: [{ code: 'repair-new' }, { code: 'rent-balance' }],
    })
    expect(await wrapUps.finished(callId, 1800)).not.toBeNull()
  })

  it('is not recorded over words another window saved while it was being put on disk', async () => {
    const { desk, wrapUps, entry, open } = await someWrapUps()
    const other = await open()
    other.changed(callId, (now) => ({ ...withReason(now, 'repair-new'), summary: 'Leak.' }))
    await other.flushed()
    wrapUps.changed(callId, (now) => ({ ...resolved(now), summary: 'Rent.' }))
    expect(await wrapUps.finished(callId, 1800)).toBeNull()
    expect(entry()).toMatchObject({ sending: false, theirs: { value: { summary: 'Leak.' } } })
    expect(desk.phone.wrapUps.size).toBe(0)
    await wrapUps.settled(callId, 'mine')
    expect(await wrapUps.finished(callId, 1800)).not.toBeNull()
    expect(desk.phone.wrapUps.get(callId)?.summary).toBe('Rent.')
  })

  it('goes on being kept when the disk took neither its draft nor the end of the call', async () => {
    const { desk, wrapUps, entry } = await someWrapUps()
    const { save } = desk.client.work.drafts
    const { finish } = desk.client.calls
    const full = (): never => {
      throw new Error('full')
    }
    desk.client.work.drafts.save = async () => full()
    desk.client.calls.finish = async () => full()
    wrapUps.changed(callId, (now) => ({ ...resolved(now), summary: 'Explained the balance.' }))
    expect(await wrapUps.finished(callId, 1800)).toBeNull()
    desk.client.work.drafts.save = save
    desk.client.calls.finish = finish
    await wrapUps.flushed()
    expect(desk.drafts.get(callId)?.body).toContain('Explained the balance.')
    expect(entry()?.save.state).toBe('saved')
  })
})
