import type { Db } from '../../connection.ts'

export const version = 20
export const name = 'calls, promises, drafts that count their saves'

/**
 * What happened in a call is written once and never changed. `call` holds what its events do not say, and what is looked up by; a promise is
 * found by each of its subjects through rows that follow from its body by themselves, so that no writer can forget them.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE call (
      n INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      opened_at TEXT NOT NULL,
      accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
      closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
      wrap_up TEXT
    ) STRICT;
    CREATE INDEX call_open ON call (n) WHERE closed = 0;
    CREATE INDEX call_accepted ON call (n) WHERE accepted = 1;
    CREATE TRIGGER call_never_deleted BEFORE DELETE ON call
      BEGIN SELECT RAISE(ABORT, 'a call is never deleted'); END;
    CREATE TRIGGER call_wrapped_once BEFORE UPDATE OF wrap_up ON call
      WHEN OLD.wrap_up IS NOT NULL AND NEW.wrap_up IS NOT OLD.wrap_up
      BEGIN SELECT RAISE(ABORT, 'a call is wrapped up once'); END;

    CREATE TABLE call_event (
      n INTEGER PRIMARY KEY,
      call_id TEXT NOT NULL,
      did TEXT NOT NULL,
      at TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX call_event_call ON call_event (call_id, n);
    CREATE TRIGGER call_event_never_changed BEFORE UPDATE ON call_event
      BEGIN SELECT RAISE(ABORT, 'what happened in a call is never changed'); END;
    CREATE TRIGGER call_event_never_deleted BEFORE DELETE ON call_event
      BEGIN SELECT RAISE(ABORT, 'what happened in a call is never deleted'); END;

    CREATE TABLE promise (
      n INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      due TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'seen', 'tried', 'done', 'cancelled')),
      rev INTEGER NOT NULL CHECK (rev > 0),
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX promise_due ON promise (due, n);
    CREATE INDEX promise_open ON promise (due, n) WHERE state IN ('asked', 'seen', 'tried');
    CREATE TRIGGER promise_never_deleted BEFORE DELETE ON promise
      BEGIN SELECT RAISE(ABORT, 'a promise is never deleted'); END;
    CREATE TRIGGER promise_moves_on BEFORE UPDATE ON promise WHEN NEW.rev <= OLD.rev OR NEW.id <> OLD.id
      BEGIN SELECT RAISE(ABORT, 'a promise is changed only from what it was'); END;

    CREATE TABLE promise_subject (
      subject TEXT NOT NULL,
      promise INTEGER NOT NULL,
      PRIMARY KEY (subject, promise)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX promise_subject_promise ON promise_subject (promise);
    CREATE TRIGGER promise_made AFTER INSERT ON promise BEGIN
      INSERT OR IGNORE INTO promise_subject (subject, promise) SELECT value, NEW.n FROM json_each(NEW.body, '$.subjects');
    END;
    CREATE TRIGGER promise_changed AFTER UPDATE OF body ON promise BEGIN
      DELETE FROM promise_subject WHERE promise = NEW.n;
      INSERT OR IGNORE INTO promise_subject (subject, promise) SELECT value, NEW.n FROM json_each(NEW.body, '$.subjects');
    END;

    ALTER TABLE draft ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;

    CREATE INDEX operation_action ON operation (action_id);
  `)
}
