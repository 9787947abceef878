import { describe, expect, it } from 'vitest'
import { createUndo } from '../../../../renderer/lib/undo.ts'
import { undoWords } from '../../../../shared/content/undo.ts'

function anUndo() {
  const said: string[] = []
  return { undo: createUndo((words) => said.push(words)), said }
}

describe('undo', () => {
  it('names the last change, says it once, and takes it back once', async () => {
    const { undo, said } = anUndo()
    let taken = 0
    undo.did('Note saved.', () => {
      taken += 1
    })
    expect(undo.last()?.label).toBe('Note saved.')
    expect(said).toEqual(['Note saved.'])
    await Promise.all([undo.undo(), undo.undo()])
    await undo.undo()
    expect(taken).toBe(1)
    expect(undo.last()).toBeNull()
    expect(said).toEqual(['Note saved.', undoWords.undone('Note saved.')])
    expect(undo.store.getState().said).toBe(undoWords.undone('Note saved.'))
  })

  it('holds one change: the one before stays done', async () => {
    const { undo } = anUndo()
    const taken: string[] = []
    undo.did('First.', () => void taken.push('first'))
    undo.did('Second.', () => void taken.push('second'))
    await undo.undo()
    await undo.undo()
    expect(taken).toEqual(['second'])
  })

  it('keeps the change when it could not be taken back, to try again', async () => {
    const { undo, said } = anUndo()
    let fails = true
    undo.did('Draft discarded.', async () => {
      if (fails) throw new Error('disk')
    })
    await undo.undo()
    expect(undo.last()?.label).toBe('Draft discarded.')
    expect(said.at(-1)).toBe(undoWords.failed('Draft discarded.'))
    fails = false
    await undo.undo()
    expect(undo.last()).toBeNull()
  })

  it('says when it is too late, and offers no more', async () => {
    const { undo, said } = anUndo()
    undo.did('Note saved.', () => ({ tooLate: undoWords.tooLate }))
    await undo.undo()
    expect(said.at(-1)).toBe(undoWords.tooLate)
    expect(undo.store.getState()).toMatchObject({ last: null, said: undoWords.tooLate, busy: false })
  })

  it('shows what was done meanwhile and not what became of the one before', async () => {
    const { undo } = anUndo()
    const { promise, resolve } = Promise.withResolvers<void>()
    undo.did('First.', () => promise)
    const taking = undo.undo()
    undo.did('Second.', () => {})
    resolve()
    await taking
    expect(undo.store.getState()).toMatchObject({ last: { label: 'Second.' }, said: null, busy: false })
  })

  it('goes only when it is closed', async () => {
    const { undo } = anUndo()
    let taken = 0
    undo.did('First.', () => {
      taken += 1
    })
    undo.dismissed()
    await undo.undo()
    expect(taken).toBe(0)
    expect(undo.store.getState()).toMatchObject({ last: null, said: null })
  })
})
