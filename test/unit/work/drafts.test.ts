import { expect, it } from 'vitest'
import { discardDraft, saveDraft } from '../../../main/desk/frame/drafts.ts'
import { createChanges } from '../../../main/desk/changes.ts'
import { myWork } from '../../../main/desk/work/mine.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import { turn } from '../../support/clock.ts'
import { callDesk } from '../calls/support.ts'

/** A desk that a window watches, and what the window was told since it last asked. */
function watched() {
  const { services, clock } = callDesk()
  const changes = createChanges(clock)
  const heard: Change['about'][] = []
  void (async () => {
    for await (const { about } of changes.watch(undefined)) heard.push(about)
  })()
  const told = async (): Promise<Change['about'][]> => {
    await clock.advance(100)
    await turn(3)
    return heard.splice(0)
  }
  return { services: { ...services, changes }, told }
}

const subject = 'person:1'
const id = '3f0c0000-0000-4000-8000-000000000000'
const note = (content: string, rev: number) => ({
  id,
  kind: 'note' as const,
  subject,
  body: JSON.stringify({ name: 'Ada Sample', content }),
  rev,
})

it('tells of My work when a draft comes into it or leaves it, and not for every second of typing', async () => {
  const { services, told } = watched()
  await told()
  await saveDraft(services, note('R', 0))
  expect(await told()).toEqual(['work', 'draft'])
  await saveDraft(services, note('Rang', 1))
  await saveDraft(services, note('Rang about', 2))
  expect(await told()).toEqual(['draft'])
  // Everything rubbed out: it is not in My work any more, and comes back with the next word.
  await saveDraft(services, note('', 3))
  expect(await told()).toEqual(['work', 'draft'])
  await saveDraft(services, note('Again', 4))
  expect(await told()).toEqual(['work', 'draft'])
  await discardDraft(services, { id })
  expect(await told()).toEqual(['work', 'draft'])
  expect((await myWork(services)).filter(({ id: of }) => of === id)).toEqual([])
})
