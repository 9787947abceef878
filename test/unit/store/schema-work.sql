CREATE INDEX audit_subject ON audit (subject, n)
CREATE INDEX draft_subject ON draft (subject, saved_at)
CREATE INDEX operation_open_lane ON operation (lane, seq) WHERE state IN ('queued', 'sending', 'unknown', 'attention')
CREATE INDEX operation_open_subject ON operation (lane, subject, seq) WHERE state IN ('queued', 'sending', 'unknown', 'attention')
CREATE INDEX operation_state ON operation (state, seq)
CREATE INDEX operation_subject ON operation (subject, seq)
CREATE TABLE audit ( n INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL ) STRICT
CREATE TABLE draft ( n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, saved_at TEXT NOT NULL ) STRICT
CREATE TABLE operation ( seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, action_id TEXT NOT NULL, reference TEXT NOT NULL, lane TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, body_version INTEGER NOT NULL, body_hash TEXT NOT NULL, environment TEXT NOT NULL, origin TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'confirmed', 'reconciled', 'attention', 'rejected', 'cancelled')), attempts INTEGER NOT NULL, next_at TEXT NOT NULL, first_sent_at TEXT, last_sent_at TEXT, server_id TEXT, evidence TEXT, last_error TEXT ) STRICT
CREATE TABLE setting ( n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL ) STRICT
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is never shortened'); END
CREATE TRIGGER operation_frozen BEFORE UPDATE OF seq, id, action_id, reference, lane, subject, kind, body, body_version, body_hash, environment, origin, made_by, made_at ON operation BEGIN SELECT RAISE(ABORT, 'an accepted operation is frozen'); END
CREATE TRIGGER operation_never_deleted BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'an operation is never deleted'); END