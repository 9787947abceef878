import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { keyed } from '../../../main/desk/store/connection.ts'
import type { Db } from '../../../main/desk/store/connection.ts'
import { fileVersion, migrate } from '../../../main/desk/store/migrate.ts'
import type { Migration } from '../../../main/desk/store/migrate.ts'
import { migrations } from '../../../main/desk/store/opening.ts'
import { at, cache, tempFolder, work } from './support.ts'

const folder = fileURLToPath(new URL('../../../main/desk/store/migrations/', import.meta.url))
const files = (['work', 'cache'] as const).map((file) => [file] as const)

/**
 * What each released migration was when it was released. A released one is never changed: add a file, and its line here.
 * Nothing is released yet, so until 1.0 a change only needs its new hash.
 */
const released: Record<string, string> = JSON.parse(
  readFileSync(new URL('./released-migrations.json', import.meta.url), 'utf8'),
) as Record<string, string>

const stepsOf = (file: string): string[] =>
  readdirSync(join(folder, file))
    .filter((name) => name !== 'index.ts')
    .toSorted()

const schemaOf = (db: Db): string =>
  db
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name`,
    )
    .pluck()
    .all()
    .map((sql) => sql.replace(/\s+/g, ' '))
    .join('\n')

describe.each(files)('%s migrations', (file) => {
  it('are files numbered in tens that rise, all of them listed', () => {
    const numbers = stepsOf(file).map((name) => Number(/^(\d{4})-[a-z-]+\.ts$/.exec(name)?.[1]))
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers.every((n) => n > 0 && n % 10 === 0)).toBe(true)
    expect(migrations[file].map(({ version }) => version)).toEqual(numbers)
  })

  it('have not changed since they were released', () => {
    for (const name of stepsOf(file)) {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, file, name)))
        .digest('hex')
      expect([name, hash]).toEqual([name, released[`${file}/${name}`]])
    }
  })

  it('import nothing but the database type', () => {
    for (const name of stepsOf(file)) {
      const imports = readFileSync(join(folder, file, name), 'utf8').match(/^import .*$/gm) ?? []
      expect(imports).toEqual([`import type { Db } from '../../connection.ts'`])
    }
  })

  it('make, from an empty file, the schema that is written down', async () => {
    const { db } = file === 'work' ? work() : cache()
    await expect(schemaOf(db)).toMatchFileSnapshot(`./schema-${file}.sql`)
    expect(fileVersion(db)).toBe(migrations[file].at(-1)?.version)
  })

  it('make only STRICT tables', () => {
    const { db } = file === 'work' ? work() : cache()
    const loose = db
      .prepare<[], string>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all()
    expect(loose.filter((name) => !name.startsWith('word_text'))).toEqual([])
  })
})

describe('running migrations', () => {
  const step = (version: number, sql: string): Migration => ({
    version,
    name: `step ${version}`,
    up: (db) => void db.exec(sql),
  })
  const open = (): Db => keyed(join(tempFolder(), 'x.db'), randomBytes(32), 'write')

  it('takes each step once', () => {
    const db = open()
    const steps = [step(10, 'CREATE TABLE a (x TEXT) STRICT'), step(20, 'CREATE TABLE b (x TEXT) STRICT')]
    expect(migrate(db, steps, 'work')).toBe(2)
    expect(migrate(db, steps, 'work')).toBe(0)
    expect(fileVersion(db)).toBe(20)
    db.close()
  })

  it('a step that fails leaves the file as it was before it, with a named error', () => {
    const db = open()
    const steps = [
      step(10, 'CREATE TABLE a (x TEXT) STRICT'),
      step(20, 'CREATE TABLE b (x TEXT) STRICT; SELECT nonsense()'),
    ]
    expect(() => migrate(db, steps, 'work')).toThrow(expect.objectContaining({ name: 'MigrationFailed' }))
    expect(fileVersion(db)).toBe(10)
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'b'`).pluck().get()).toBe(0)
    db.close()
  })

  it('a step that breaks a reference is undone', () => {
    const db = open()
    const steps = [
      step(
        10,
        'CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a) STRICT',
      ),
      step(20, 'PRAGMA defer_foreign_keys = ON; INSERT INTO b VALUES (7)'),
    ]
    expect(() => migrate(db, steps, 'work')).toThrow(expect.objectContaining({ name: 'MigrationFailed' }))
    expect(fileVersion(db)).toBe(10)
    db.close()
  })

  it('a list that does not rise is refused', () => {
    const db = open()
    expect(() => migrate(db, [step(20, ''), step(10, '')], 'work')).toThrow(
      expect.objectContaining({ name: 'MigrationFailed' }),
    )
    db.close()
  })
})

describe('a work file of the first version', () => {
  it('with drafts in it is brought up to date and loses nothing', () => {
    const place = tempFolder()
    const key = randomBytes(32)
    const old = keyed(join(place, 'work.db'), key, 'write')
    old.pragma('journal_mode = WAL')
    migrate(old, migrations.work.slice(0, 1), 'work')
    expect(fileVersion(old)).toBe(10)
    old.exec(`
      INSERT INTO draft (id, kind, subject, body, saved_at) VALUES ('d', 'note', 'tenancy:1', '{"t":"typed"}', '${at(1)}');
      INSERT INTO draft (id, kind, subject, body, saved_at) VALUES ('e', 'problem', '', '{}', '${at(2)}');
      INSERT INTO setting (name, value) VALUES ('x', '1');
    `)
    old.close()

    const store = work(place, key)
    expect(store.outcome).toEqual({ file: 'work', outcome: 'opened' })
    expect(fileVersion(store.db)).toBe(migrations.work.at(-1)?.version)
    const typed = { id: 'd', kind: 'note', subject: 'tenancy:1', body: '{"t":"typed"}' } as const
    expect(store.drafts({ subject: null })).toEqual([
      { id: 'e', kind: 'problem', subject: '', body: '{}', rev: 1, savedAt: at(2) },
      { ...typed, rev: 1, savedAt: at(1) },
    ])
    expect(store.saveDraft({ ...typed, body: '{"t":"typed on"}', rev: 1, savedAt: at(3) })).toMatchObject({
      result: 'saved',
      rev: 2,
    })
    expect(store.setting({ name: 'x' })).toBe('1')
    expect(store.openCalls({})).toEqual([])
  })
})
