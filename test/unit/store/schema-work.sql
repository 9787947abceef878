CREATE INDEX audit_subject ON audit (subject, n)
CREATE INDEX call_accepted ON call (n) WHERE accepted = 1
CREATE INDEX call_event_call ON call_event (call_id, n)
CREATE INDEX call_open ON call (n) WHERE closed = 0
CREATE INDEX draft_subject ON draft (subject, saved_at)
CREATE INDEX operation_action ON operation (action_id)
CREATE INDEX operation_kind ON operation (kind, seq)
CREATE INDEX operation_open_lane ON operation (lane, seq) WHERE state IN ('queued', 'sending', 'unknown', 'attention')
CREATE INDEX operation_open_subject ON operation (lane, subject, seq) WHERE state IN ('queued', 'sending', 'unknown', 'attention')
CREATE INDEX operation_reference ON operation (reference)
CREATE INDEX operation_report ON operation (made_by, state, id, server_id) WHERE kind = 'report.create'
CREATE INDEX operation_server ON operation (server_id) WHERE server_id IS NOT NULL
CREATE INDEX operation_state ON operation (state, seq)
CREATE INDEX operation_subject ON operation (subject, seq)
CREATE INDEX promise_call ON promise (json_extract(body, '$.callId'))
CREATE INDEX promise_due ON promise (due, n)
CREATE INDEX promise_open ON promise (due, n) WHERE state IN ('asked', 'seen', 'tried')
CREATE INDEX promise_subject_promise ON promise_subject (promise)
CREATE TABLE audit ( n INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL ) STRICT
CREATE TABLE call ( n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, opened_at TEXT NOT NULL, accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)), closed INTEGER NOT NULL CHECK (closed IN (0, 1)), wrap_up TEXT ) STRICT
CREATE TABLE call_event ( n INTEGER PRIMARY KEY, call_id TEXT NOT NULL, did TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL ) STRICT
CREATE TABLE draft ( n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, saved_at TEXT NOT NULL , rev INTEGER NOT NULL DEFAULT 1) STRICT
CREATE TABLE operation ( seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, action_id TEXT NOT NULL, reference TEXT NOT NULL, lane TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, body_version INTEGER NOT NULL, body_hash TEXT NOT NULL, environment TEXT NOT NULL, origin TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'confirmed', 'reconciled', 'attention', 'rejected', 'cancelled')), attempts INTEGER NOT NULL, next_at TEXT NOT NULL, first_sent_at TEXT, last_sent_at TEXT, server_id TEXT, evidence TEXT, last_error TEXT , told TEXT) STRICT
CREATE TABLE promise ( n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, due TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('asked', 'seen', 'tried', 'done', 'cancelled')), rev INTEGER NOT NULL CHECK (rev > 0), body TEXT NOT NULL ) STRICT
CREATE TABLE promise_subject ( subject TEXT NOT NULL, promise INTEGER NOT NULL, PRIMARY KEY (subject, promise) ) STRICT, WITHOUT ROWID
CREATE TABLE setting ( n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL ) STRICT
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is never shortened'); END
CREATE TRIGGER call_event_never_changed BEFORE UPDATE ON call_event BEGIN SELECT RAISE(ABORT, 'what happened in a call is never changed'); END
CREATE TRIGGER call_event_never_deleted BEFORE DELETE ON call_event BEGIN SELECT RAISE(ABORT, 'what happened in a call is never deleted'); END
CREATE TRIGGER call_never_deleted BEFORE DELETE ON call BEGIN SELECT RAISE(ABORT, 'a call is never deleted'); END
CREATE TRIGGER call_wrapped_once BEFORE UPDATE OF wrap_up ON call WHEN OLD.wrap_up IS NOT NULL AND NEW.wrap_up IS NOT OLD.wrap_up BEGIN SELECT RAISE(ABORT, 'a call is wrapped up once'); END
CREATE TRIGGER operation_frozen BEFORE UPDATE OF seq, id, action_id, reference, lane, subject, kind, body, body_version, body_hash, environment, origin, made_by, made_at ON operation BEGIN SELECT RAISE(ABORT, 'an accepted operation is frozen'); END
CREATE TRIGGER operation_never_deleted BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'an operation is never deleted'); END
CREATE TRIGGER operation_told_once BEFORE UPDATE OF told ON operation BEGIN SELECT RAISE(ABORT, 'what was told is never changed'); END
CREATE TRIGGER promise_changed AFTER UPDATE OF body ON promise BEGIN DELETE FROM promise_subject WHERE promise = NEW.n; INSERT OR IGNORE INTO promise_subject (subject, promise) SELECT value, NEW.n FROM json_each(NEW.body, '$.subjects'); END
CREATE TRIGGER promise_made AFTER INSERT ON promise BEGIN INSERT OR IGNORE INTO promise_subject (subject, promise) SELECT value, NEW.n FROM json_each(NEW.body, '$.subjects'); END
CREATE TRIGGER promise_moves_on BEFORE UPDATE ON promise WHEN NEW.rev <= OLD.rev OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'a promise is changed only from what it was'); END
CREATE TRIGGER promise_never_deleted BEFORE DELETE ON promise BEGIN SELECT RAISE(ABORT, 'a promise is never deleted'); END