-- What can be searched. Rebuilt from D1 `plaibook` and the objects when it is lost; apart from it, because a database with FTS5 cannot be exported.
-- Contentless indexes keep no words beside their terms; every term begins with the organization it belongs to (worker/db/search.ts).
CREATE TABLE texts (
  -- Milliseconds × 4096 and a count: the newest text is found first, without sorting.
  n INTEGER PRIMARY KEY,
  organization_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  branch_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  -- 1 until its terms stand in the index.
  stale INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX texts_by_id ON texts (organization_id, id);
CREATE INDEX texts_by_conversation ON texts (organization_id, conversation_id);
CREATE VIRTUAL TABLE text_index USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='30 31 32 33 34');
CREATE TABLE leads (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  organization_id TEXT NOT NULL,
  id TEXT NOT NULL
);
CREATE UNIQUE INDEX leads_by_id ON leads (organization_id, id);
CREATE VIRTUAL TABLE lead_index USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='30 31 32 33 34');
-- How far an organization has been read into the index since this database began; without `done_at` a search says that it is being built.
CREATE TABLE coverage (
  organization_id TEXT PRIMARY KEY,
  conversations_after TEXT NOT NULL,
  leads_after TEXT NOT NULL,
  done_at INTEGER
);
