import { inOneCommit } from '../connection.ts'
import type { Draft, WorkOperations } from '../types.ts'
import type { Context } from './context.ts'

const columns = 'id, kind, subject, body, rev, saved_at AS savedAt'

/** Acts carry the id of their draft; a wrap-up has that of its call, and a promise is its own. */
export const sentQuery = `SELECT 1 FROM operation WHERE action_id = ?
  UNION ALL SELECT 1 FROM call WHERE id = ? AND wrap_up IS NOT NULL
  UNION ALL SELECT 1 FROM promise WHERE id = ? LIMIT 1`

type Drafts = Pick<
  WorkOperations,
  'saveDraft' | 'sent' | 'draft' | 'drafts' | 'endDraft' | 'setting' | 'setSetting'
>

/** What is being typed, and the few settings that belong with the work. */
export function drafts({ db, sql }: Context): Drafts {
  const draft: Drafts['draft'] = ({ id }) =>
    sql<Draft>(`SELECT ${columns} FROM draft WHERE id = ?`).get(id) ?? null

  const sent: Drafts['sent'] = ({ id }) => sql(sentQuery).get(id, id, id) !== undefined

  return {
    saveDraft: (made) =>
      inOneCommit(db, () => {
        const { id, kind, subject, body, rev, savedAt } = made
        const held = draft({ id })
        if (held === null) {
          // A first save that arrives after its act was accepted must not bring back as unfinished what is done.
          if (rev > 0 || sent({ id })) return { result: 'ended' }
          sql('INSERT INTO draft (id, kind, subject, body, rev, saved_at) VALUES (?, ?, ?, ?, 1, ?)').run(
            id,
            kind,
            subject,
            body,
            savedAt,
          )
          return { result: 'saved', rev: 1, savedAt }
        }
        if (held.kind === kind && held.subject === subject && held.body === body)
          return { result: 'saved', rev: held.rev, savedAt: held.savedAt }
        if (held.rev !== rev) return { result: 'clash', theirs: held }
        sql('UPDATE draft SET kind = ?, subject = ?, body = ?, rev = rev + 1, saved_at = ? WHERE id = ?').run(
          kind,
          subject,
          body,
          savedAt,
          id,
        )
        return { result: 'saved', rev: rev + 1, savedAt }
      }),
    sent,
    draft,
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
