-- Times are ISO 8601 text, ids are hashes of the row's key, JSON is text. Portable to PostgreSQL up to the
-- triggers at the end, whose PostgreSQL wording is in docs/decisions/0003-portable-sql.md.

CREATE TABLE scanner (
  id TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  manufacturer TEXT,
  model TEXT,
  serial_number TEXT,
  station TEXT,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1))
);

CREATE TABLE series (
  id TEXT NOT NULL PRIMARY KEY,
  series_instance_uid TEXT NOT NULL,
  study_instance_uid TEXT NOT NULL,
  scanner_id TEXT NOT NULL REFERENCES scanner (id),
  modality TEXT NOT NULL,
  description TEXT,
  -- as the scanner wrote it, without zone; measured_at is the same, or received_at where it is missing
  acquired_at TEXT,
  measured_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  instances INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- JSON array
  software_versions TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'analysed', 'failed', 'not-applicable')),
  failure_code TEXT,
  failure_message TEXT,
  -- the analysis on show; no reference, since analysis refers to series
  analysis_id TEXT
);
CREATE INDEX series_by_time ON series (measured_at);
CREATE INDEX series_by_scanner ON series (scanner_id, measured_at);

CREATE TABLE series_version (
  series_id TEXT NOT NULL REFERENCES series (id),
  version INTEGER NOT NULL,
  -- the list of slices, an object in the object store
  manifest_sha256 TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (series_id, version)
);

-- A second object under a SOP instance UID that the series already holds: kept, flagged, never authoritative.
CREATE TABLE conflict (
  id TEXT NOT NULL PRIMARY KEY,
  series_id TEXT NOT NULL REFERENCES series (id),
  sop_instance_uid TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  received_at TEXT NOT NULL
);
CREATE INDEX conflict_by_series ON conflict (series_id);

CREATE TABLE analysis (
  id TEXT NOT NULL PRIMARY KEY,
  series_id TEXT NOT NULL REFERENCES series (id),
  series_version INTEGER NOT NULL,
  software_version TEXT NOT NULL,
  analysed_at TEXT NOT NULL,
  document TEXT NOT NULL,
  -- what the scan's page needs beside the document; label stacks by SHA-256
  artefacts TEXT,
  -- JSON array of findings of the shell
  notices TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  grade TEXT,
  warnings INTEGER NOT NULL,
  perc15 DOUBLE PRECISION,
  laa950 DOUBLE PRECISION
);
CREATE INDEX analysis_by_series ON analysis (series_id);

CREATE TABLE stream (
  id TEXT NOT NULL PRIMARY KEY,
  scanner_id TEXT NOT NULL REFERENCES scanner (id),
  protocol TEXT NOT NULL,
  protocol_label TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  region TEXT NOT NULL,
  unit TEXT NOT NULL,
  algorithm_version INTEGER NOT NULL
);
CREATE INDEX stream_by_scanner ON stream (scanner_id);

CREATE TABLE point (
  id TEXT NOT NULL PRIMARY KEY,
  stream_id TEXT NOT NULL REFERENCES stream (id),
  series_id TEXT NOT NULL REFERENCES series (id),
  analysis_id TEXT NOT NULL REFERENCES analysis (id),
  measured_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  value DOUBLE PRECISION,
  standard_uncertainty DOUBLE PRECISION,
  grade TEXT,
  state TEXT NOT NULL,
  reason_code TEXT,
  reason_message TEXT,
  software_versions TEXT NOT NULL,
  CHECK ((value IS NULL) = (reason_code IS NOT NULL))
);
CREATE INDEX point_by_time ON point (stream_id, measured_at);
CREATE INDEX point_by_series ON point (series_id);

-- Points that a newer version of their series, or a newer analysis in the same stream, took off the chart.
CREATE TABLE superseded (
  point_id TEXT NOT NULL PRIMARY KEY REFERENCES point (id),
  -- of the point, so that the points on show are counted without reading them
  stream_id TEXT NOT NULL REFERENCES stream (id),
  analysis_id TEXT NOT NULL REFERENCES analysis (id)
);
CREATE INDEX superseded_by_stream ON superseded (stream_id);

CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY,
  series_id TEXT NOT NULL REFERENCES series (id),
  series_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  attempts INTEGER NOT NULL,
  reason_code TEXT,
  reason_message TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX job_by_state ON job (state, created_at);

CREATE TABLE quarantine (
  id TEXT NOT NULL PRIMARY KEY,
  -- as the sender named it: data, never a path here
  path TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  -- null when the bytes were not kept
  sha256 TEXT,
  bytes INTEGER NOT NULL,
  received_at TEXT NOT NULL
);
CREATE INDEX quarantine_by_time ON quarantine (received_at);

CREATE TRIGGER series_version_no_update BEFORE UPDATE ON series_version
BEGIN SELECT RAISE(ABORT, 'series versions are append-only'); END;
CREATE TRIGGER series_version_no_delete BEFORE DELETE ON series_version
BEGIN SELECT RAISE(ABORT, 'series versions are append-only'); END;
CREATE TRIGGER analysis_no_update BEFORE UPDATE ON analysis
BEGIN SELECT RAISE(ABORT, 'analyses are append-only'); END;
CREATE TRIGGER analysis_no_delete BEFORE DELETE ON analysis
BEGIN SELECT RAISE(ABORT, 'analyses are append-only'); END;
CREATE TRIGGER point_no_update BEFORE UPDATE ON point
BEGIN SELECT RAISE(ABORT, 'points are append-only'); END;
CREATE TRIGGER point_no_delete BEFORE DELETE ON point
BEGIN SELECT RAISE(ABORT, 'points are append-only'); END;
CREATE TRIGGER superseded_no_update BEFORE UPDATE ON superseded
BEGIN SELECT RAISE(ABORT, 'superseded points are append-only'); END;
CREATE TRIGGER superseded_no_delete BEFORE DELETE ON superseded
BEGIN SELECT RAISE(ABORT, 'superseded points are append-only'); END;
