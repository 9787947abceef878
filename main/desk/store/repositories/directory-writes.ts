import type { Person, Tenancy, TenancySummary } from '../../../../shared/domain/records.ts'
import { oneDeletions, soundKey } from '../../../../shared/rules/name-keys.ts'
import { inOneCommit } from '../connection.ts'
import { KEYS_VERSION, personKeys, tenancyKeys } from '../search/keys.ts'
import type { Key, Keys } from '../search/keys.ts'
import { placeKey, sectorOf } from '../search/place.ts'
import { parsedPerson, parsedTenancy } from './context.ts'
import type { Context } from './context.ts'

type Held = { n: number; body: string }
type HeldTenancy = Held & { paymentRef: string | null }

const name = ({ shape, key }: Key): string => `${shape} ${key}`

/** People and tenancies share one space of search targets: even numbers are people, odd ones tenancies. */
export const personTarget = (n: number): number => n * 2
export const tenancyTarget = (n: number): number => n * 2 + 1

const without = (longer: readonly string[], shorter: readonly string[]): string[] => {
  const taken = new Set(shorter)
  return longer.filter((word) => !taken.has(word))
}

const everyTenancy = 'SELECT n, body, payment_ref AS paymentRef FROM tenancy_summary'

export function directoryWrites({ db, sql }: Context) {
  function nameUsed(word: string, change: 1 | -1): void {
    const held = sql<{ uses: number }>('SELECT uses FROM name_word WHERE word = ?').get(word)
    const uses = (held?.uses ?? 0) + change
    if (uses > 0) {
      sql(
        'INSERT INTO name_word (word, uses, sound) VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET uses = excluded.uses',
      ).run(word, uses, soundKey(word))
    } else {
      sql('DELETE FROM name_word WHERE word = ?').run(word)
    }
    if (held && uses > 0) return
    const near =
      uses > 0
        ? sql('INSERT OR IGNORE INTO name_near (gone, word) VALUES (?, ?)')
        : sql('DELETE FROM name_near WHERE gone = ? AND word = ?')
    for (const gone of oneDeletions(word)) near.run(gone, word)
  }

  /** Moves a row's search keys from what they were to what they are; unchanged keys are not touched. */
  function rekey(target: number, before: Keys | null, after: Keys | null): void {
    const old = new Map((before?.keys ?? []).map((key) => [name(key), key]))
    const fresh = new Map((after?.keys ?? []).map((key) => [name(key), key]))
    const drop = sql('DELETE FROM search_key WHERE shape = ? AND key = ? AND target = ?')
    const add = sql('INSERT OR IGNORE INTO search_key (shape, key, target) VALUES (?, ?, ?)')
    for (const [text, { shape, key }] of old) if (!fresh.has(text)) drop.run(shape, key, target)
    for (const [text, { shape, key }] of fresh) if (!old.has(text) && key !== '') add.run(shape, key, target)
    const oldNames = [...new Set(before?.names ?? [])]
    const newNames = [...new Set(after?.names ?? [])]
    for (const word of without(oldNames, newNames)) nameUsed(word, -1)
    for (const word of without(newNames, oldNames)) nameUsed(word, 1)
    if (before?.words === after?.words) return
    if (before)
      sql("INSERT INTO word_text (word_text, rowid, words) VALUES ('delete', ?, ?)").run(target, before.words)
    if (after) sql('INSERT INTO word_text (rowid, words) VALUES (?, ?)').run(target, after.words)
  }

  function savePerson(person: Person): void {
    const body = JSON.stringify(person)
    const held = sql<Held>('SELECT n, body FROM person WHERE id = ?').get(person.id)
    if (held?.body === body) return
    const place = placeKey(person.address, person.postcode)
    const n = held
      ? held.n
      : Number(
          sql('INSERT INTO person (id, place, body) VALUES (?, ?, ?)').run(person.id, place, body)
            .lastInsertRowid,
        )
    if (held) sql('UPDATE person SET place = ?, body = ? WHERE n = ?').run(place, body, n)
    rekey(personTarget(n), held ? personKeys(parsedPerson(held.body)) : null, personKeys(person))
  }

  /** `paymentRef` undefined = this answer does not say: what is known stays. */
  function saveTenancy(tenancy: TenancySummary, paymentRef?: string | null): void {
    const body = JSON.stringify(tenancy)
    const held = sql<HeldTenancy>(
      'SELECT n, body, payment_ref AS paymentRef FROM tenancy_summary WHERE ref = ?',
    ).get(tenancy.ref)
    const payment = paymentRef === undefined ? (held?.paymentRef ?? null) : paymentRef
    if (held?.body === body && held.paymentRef === payment) return
    const place = placeKey(tenancy.address, tenancy.postcode)
    const sector = sectorOf(tenancy.postcode)
    const values = [place, sector, payment, body]
    const n = held
      ? held.n
      : Number(
          sql(
            'INSERT INTO tenancy_summary (ref, place, sector, payment_ref, body) VALUES (?, ?, ?, ?, ?)',
          ).run(tenancy.ref, ...values).lastInsertRowid,
        )
    if (held)
      sql('UPDATE tenancy_summary SET place = ?, sector = ?, payment_ref = ?, body = ? WHERE n = ?').run(
        ...values,
        n,
      )
    const before = held ? tenancyKeys(parsedTenancy(held.body), held.paymentRef) : null
    rekey(tenancyTarget(n), before, tenancyKeys(tenancy, payment))
  }

  /** A tenancy that was opened brings its payment reference into the search; one the directory lacks joins it. */
  function learnTenancy(tenancy: Tenancy): void {
    const held = sql<Held>('SELECT n, body FROM tenancy_summary WHERE ref = ?').get(tenancy.ref)
    const { ref, propertyRef, tenure, contactName, address, postcode, balancePence } = tenancy
    const summary = held
      ? parsedTenancy(held.body)
      : { ref, propertyRef, tenure, contactName, address, postcode, balancePence }
    saveTenancy(summary, tenancy.paymentRef)
  }

  /**
   * Makes every key anew when the file's were made by other rules: rare, and done before the thread is ready, so that no row is
   * ever looked for under keys it does not have.
   */
  function renewKeys(): void {
    const held = sql<{ value: string }>(`SELECT value FROM search_state WHERE name = 'keys'`).get()
    if (held?.value === String(KEYS_VERSION)) return
    inOneCommit(db, () => {
      db.exec(`DELETE FROM search_key; DELETE FROM name_word; DELETE FROM name_near;
        INSERT INTO word_text (word_text) VALUES ('delete-all')`)
      for (const { n, body } of sql<Held>('SELECT n, body FROM person').all()) {
        rekey(personTarget(n), null, personKeys(parsedPerson(body)))
      }
      for (const { n, body, paymentRef } of sql<HeldTenancy>(everyTenancy).all()) {
        rekey(tenancyTarget(n), null, tenancyKeys(parsedTenancy(body), paymentRef))
      }
      sql(`INSERT INTO search_state (name, value) VALUES ('keys', ?)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value`).run(String(KEYS_VERSION))
    })
  }

  return { savePerson, saveTenancy, learnTenancy, renewKeys }
}
