import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import { startTestDesk } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

let test: TestDesk
beforeAll(async () => {
  test = await startTestDesk({ people: 20, viewOnly: true })
}, 60_000)
afterAll(async () => test?.close())

/**
 * What somebody who may only look may ask, by hand and on purpose: it reads, or it keeps how their own windows stand. Every other call of
 * the contract, also one that is added tomorrow, must be refused.
 */
const looking = new Set([
  'host.session',
  'host.status',
  'changes.watch',
  'frame.startCheck',
  'frame.startShift',
  'frame.preferences.get',
  'frame.preferences.save',
  'frame.workspace.claim',
  'frame.workspace.save',
  'frame.beside.open',
  'frame.beside.get',
  'frame.presence.hold',
  'frame.presence.say',
  'frame.presence.others',
  'frame.quickText',
  'calls.now',
  'calls.recent',
  'calls.candidates',
  'calls.wrapUp',
  'calls.nearest',
  'promises.list',
  'promises.teams',
  'search.find',
  'search.fields',
  'resident.open',
  'resident.get',
  'resident.statement',
  'resident.timeline',
  'resident.refresh',
  'resident.close',
  'problem.types',
  'problem.suggest',
  'problem.check',
  'work.mine',
  'work.drafts.list',
  'work.drafts.sent',
  'work.notes.targets',
  'work.outbox.list',
  'work.sources.tryNow',
  'practice.numbers',
  'practice.state',
])
const streams = new Set(['changes.watch', 'frame.presence.hold'])

/** Every call of the contract, by its path. */
function pathsOf(part: object, path: string[] = []): string[] {
  return Object.entries(part).flatMap(([name, inner]: [string, unknown]) => {
    const here = [...path, name]
    if (isContractProcedure(inner)) return [here.join('.')]
    return typeof inner === 'object' && inner !== null ? pathsOf(inner, here) : []
  })
}
const paths = pathsOf(contract)

/** Asks with nothing at all: what is refused must be refused before anybody looks at what was sent. */
async function ask(path: string): Promise<unknown> {
  let call: unknown = test.client
  for (const name of path.split('.')) call = Reflect.get(call as object, name)
  if (typeof call !== 'function') throw new TypeError(path)
  const stop = new AbortController()
  try {
    return await call(undefined, { signal: stop.signal })
  } finally {
    if (streams.has(path)) stop.abort()
  }
}

describe('someone who may only look', () => {
  it('knows the whole contract', () => {
    expect(paths.length).toBeGreaterThan(60)
    expect([...looking].filter((path) => !paths.includes(path))).toEqual([])
  })

  it.each(paths.filter((path) => !looking.has(path)))('is refused %s', async (path) => {
    await expect(ask(path)).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { why: 'view-only' } })
  })

  it.each(paths.filter((path) => looking.has(path)))('is not refused %s', async (path) => {
    const answer = await ask(path).then(
      () => null,
      (error: unknown) => error,
    )
    expect(
      answer === null || !(answer instanceof Error) || !('code' in answer) || answer.code !== 'NOT_ALLOWED',
    ).toBe(true)
  })
})
