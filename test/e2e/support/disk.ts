import { createSecretKey } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditKey } from '../../../main/desk/store/key.ts'
import { openWork } from '../../../main/desk/store/opening.ts'
import { workHandlers } from '../../../main/desk/store/operations/work.ts'
import type { WorkOperations } from '../../../main/desk/store/types.ts'
import { practiceKeys } from '../../../main/host/practice-keys.ts'

/**
 * What a killed desk has on disk, read from a copy: the file itself is left for the desk that starts next, which has to find it as the
 * kill left it. Only while no desk runs, so that the file and its log belong together.
 */
export function onDisk<T>(folder: string, look: (work: WorkOperations) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'patchwork-killed-'))
  try {
    for (const name of ['work.db', 'work.db-wal', 'work.check']) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name))
    }
    const key = practiceKeys().work
    const { db, outcome } = openWork(copy, key)
    try {
      if (outcome.outcome !== 'opened')
        throw new Error(`The killed desk left a file that is ${outcome.outcome}`)
      return look(workHandlers(db, createSecretKey(auditKey(key))))
    } finally {
      db.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
