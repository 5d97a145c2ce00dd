-- The tables of schema version 1, frozen. A later change is a migration of its own.

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, by TEXT NOT NULL, recorded_at TEXT NOT NULL, what TEXT NOT NULL,
  previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL
);

CREATE TABLE sources (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "publisher" TEXT NOT NULL, "title" TEXT NOT NULL, "dated" TEXT,
  "reliability" TEXT NOT NULL, "licence" TEXT
);

CREATE TABLE batches (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "source_id" TEXT NOT NULL, "kind" TEXT NOT NULL,
  "file" TEXT NOT NULL, "sha256" TEXT NOT NULL, "rows" INTEGER NOT NULL, "by" TEXT NOT NULL,
  "recorded_at" TEXT NOT NULL
);

CREATE TABLE areas (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "kind" TEXT NOT NULL, "geom" BLOB, "hazard" TEXT NOT NULL, "name" TEXT, "reported_on" TEXT,
  "attributes" TEXT NOT NULL
);

CREATE TABLE directives (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "area_id" TEXT NOT NULL, "act" TEXT NOT NULL, "to" TEXT NOT NULL,
  "on" TEXT NOT NULL, "recorded_at" TEXT NOT NULL, "by" TEXT NOT NULL, "geom" BLOB,
  "area_m2" INTEGER, "dated" INTEGER NOT NULL, "terms_evidence" TEXT, "terms_method" TEXT,
  "terms_organisation" TEXT, "terms_approver" TEXT, "terms_edition" TEXT, "terms_depth_m" REAL,
  "terms_note" TEXT, "hazard" TEXT NOT NULL, "origin_batch_id" TEXT, "origin_row" INTEGER
);

CREATE TABLE postings (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "area_id" TEXT NOT NULL, "account" TEXT NOT NULL, "area_m2" INTEGER NOT NULL,
  "on" TEXT NOT NULL, "recorded_at" TEXT NOT NULL, "directive_id" TEXT NOT NULL, "other_id" TEXT
);

CREATE TABLE accidents (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "geom" BLOB, "happened_on" TEXT, "killed" INTEGER, "injured" INTEGER, "item" TEXT,
  "attributes" TEXT NOT NULL
);

CREATE TABLE activities (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "kind" TEXT NOT NULL, "geom" BLOB, "done_on" TEXT, "organisation" TEXT,
  "attributes" TEXT NOT NULL
);

CREATE TABLE items (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "geom" BLOB, "found_on" TEXT, "item" TEXT, "number" INTEGER, "condition" TEXT,
  "attributes" TEXT NOT NULL
);

CREATE TABLE control_outlines (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "side" TEXT NOT NULL, "seen_on" TEXT NOT NULL, "geom" BLOB
);

CREATE TABLE places (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "id" TEXT NOT NULL UNIQUE, "origin_batch_id" TEXT NOT NULL, "origin_row" INTEGER NOT NULL,
  "name" TEXT NOT NULL, "geom" BLOB, "population" INTEGER, "attributes" TEXT NOT NULL
);

CREATE TABLE findings (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),
  "batch_id" TEXT NOT NULL, "code" TEXT NOT NULL, "row" INTEGER, "field" TEXT, "record" TEXT,
  "lon" REAL, "lat" REAL, "detail" TEXT NOT NULL
);
