import type { Db } from '../../connection.ts'

export const version = 10
export const name = 'units, records, ledger, directory, search'

/**
 * What is read together lies together (offline reference, 3.4): a subject's records, an account's transactions.
 * Directory rows keep a number of their own so that search keys stay short; `place` is the folded address and postcode that links
 * people and tenancies. Words come to the full text folded and apart, so its tokenizer is the plainest: it takes everything beyond
 * ASCII for a letter, where unicode61 would cut words at letters newer than its tables.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE unit (
      unit TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      source TEXT NOT NULL,
      subject TEXT NOT NULL,
      fetched_at TEXT,
      fresh_until TEXT,
      usable_until TEXT,
      fail_count INTEGER NOT NULL,
      last_failure TEXT,
      next_attempt_at TEXT NOT NULL,
      priority INTEGER NOT NULL,
      etag TEXT,
      body_hash TEXT,
      environment TEXT,
      unreadable INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX unit_due ON unit (next_attempt_at, priority);
    CREATE INDEX unit_subject ON unit (subject);
    CREATE INDEX unit_source ON unit (source);

    CREATE TABLE record (
      subject TEXT NOT NULL,
      kind TEXT NOT NULL,
      sort TEXT NOT NULL,
      id TEXT NOT NULL,
      unit TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (subject, kind, sort, id, unit)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_unit ON record (unit);

    CREATE TABLE txn (
      account_id TEXT NOT NULL,
      posted TEXT NOT NULL,
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      code TEXT NOT NULL,
      description TEXT NOT NULL,
      amount_pence INTEGER NOT NULL,
      PRIMARY KEY (account_id, posted, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger (
      account_id TEXT PRIMARY KEY,
      unit TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE unreadable (
      unit TEXT NOT NULL,
      place INTEGER NOT NULL,
      at TEXT NOT NULL,
      reason TEXT NOT NULL,
      raw TEXT NOT NULL,
      PRIMARY KEY (unit, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person (
      n INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      place TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX person_place ON person (place) WHERE place IS NOT NULL;

    CREATE TABLE tenancy_summary (
      n INTEGER PRIMARY KEY,
      ref TEXT NOT NULL UNIQUE,
      place TEXT,
      sector TEXT,
      payment_ref TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tenancy_place ON tenancy_summary (place) WHERE place IS NOT NULL;
    CREATE INDEX tenancy_sector ON tenancy_summary (sector) WHERE sector IS NOT NULL;

    CREATE TABLE search_key (
      shape INTEGER NOT NULL,
      key TEXT NOT NULL,
      target INTEGER NOT NULL,
      PRIMARY KEY (shape, key, target)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE name_word (
      word TEXT PRIMARY KEY,
      uses INTEGER NOT NULL,
      sound TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX name_sound ON name_word (sound);

    CREATE TABLE name_near (
      gone TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (gone, word)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE search_state (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE word_text USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii');
    INSERT INTO word_text (word_text, rank) VALUES ('secure-delete', 1);
  `)
}
