-- What people know of a scanner. A row is never changed: a later version of the same event or baseline takes its place,
-- or withdraws it.

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  -- equal for all versions of one event: the hash of scanner, kind, time and description
  event_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  scanner_id TEXT NOT NULL REFERENCES scanner (id),
  kind TEXT NOT NULL CHECK (kind IN ('software-update', 'tube-replacement', 'calibration', 'service', 'protocol-change', 'phantom-change', 'relocation')),
  -- local time of the scanner, or a day
  at TEXT NOT NULL,
  description TEXT NOT NULL,
  -- 1: from this version on the event counts as never entered
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (event_id, version)
);
CREATE INDEX event_by_scanner ON event (scanner_id, at);

-- Which scans make the baseline of streams.
CREATE TABLE baseline (
  id TEXT NOT NULL PRIMARY KEY,
  -- equal for all versions of one baseline: the hash of scanner, protocol, subject, name and region
  baseline_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  scanner_id TEXT NOT NULL REFERENCES scanner (id),
  protocol TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- both null: all measurements
  name TEXT,
  region TEXT,
  -- first and last time of its scans, inclusive
  from_at TEXT NOT NULL,
  to_at TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((name IS NULL) = (region IS NULL)),
  CHECK (from_at <= to_at),
  UNIQUE (baseline_id, version)
);
CREATE INDEX baseline_by_scanner ON baseline (scanner_id);

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER baseline_no_update BEFORE UPDATE ON baseline
BEGIN SELECT RAISE(ABORT, 'baselines are append-only'); END;
CREATE TRIGGER baseline_no_delete BEFORE DELETE ON baseline
BEGIN SELECT RAISE(ABORT, 'baselines are append-only'); END;
