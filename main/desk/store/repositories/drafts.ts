import type { Draft, WorkOperations } from '../types.ts'
import type { Context } from './context.ts'

const columns = 'id, kind, subject, body, saved_at AS savedAt'

type Drafts = Pick<WorkOperations, 'saveDraft' | 'draft' | 'drafts' | 'endDraft' | 'setting' | 'setSetting'>

/** What is being typed, and the few settings that belong with the work. */
export function drafts({ sql }: Context): Drafts {
  return {
    saveDraft: ({ id, kind, subject, body, savedAt }) => {
      sql(
        `INSERT INTO draft (id, kind, subject, body, saved_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, body = excluded.body,
           saved_at = excluded.saved_at`,
      ).run(id, kind, subject, body, savedAt)
    },
    draft: ({ id }) => sql<Draft>(`SELECT ${columns} FROM draft WHERE id = ?`).get(id) ?? null,
    /** Newest first. */
    drafts: ({ subject }) =>
      subject === null
        ? sql<Draft>(`SELECT ${columns} FROM draft ORDER BY saved_at DESC, n DESC`).all()
        : sql<Draft>(`SELECT ${columns} FROM draft WHERE subject = ? ORDER BY saved_at DESC, n DESC`).all(
            subject,
          ),
    endDraft: ({ id }) => {
      sql('DELETE FROM draft WHERE id = ?').run(id)
    },
    setting: ({ name }) =>
      sql<{ value: string }>('SELECT value FROM setting WHERE name = ?').get(name)?.value ?? null,
    setSetting: ({ name, value }) => {
      sql(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      ).run(name, value)
    },
  }
}
