-- Every fact is append-only and belongs to a batch; batch_event says whether the batch counts.
-- No keys, checks, sequences or indexes: DuckLake has none, uniqueness is checked inside a guarded write.
CREATE TABLE schema_version (version INTEGER NOT NULL, applied TIMESTAMP NOT NULL);

CREATE TABLE write_guard (scope VARCHAR NOT NULL, version BIGINT NOT NULL);
INSERT INTO write_guard VALUES ('global', 0);

CREATE TABLE batch (
    seq BIGINT NOT NULL,
    kind VARCHAR NOT NULL,             -- targets | spending | revision | setting
    department_code VARCHAR,
    fiscal_year SMALLINT,
    scope VARCHAR NOT NULL,            -- spending: month | projects; else whole
    origin VARCHAR NOT NULL,           -- shipped | sample | upload | entry
    file_name VARCHAR,
    sha256 VARCHAR,
    row_count BIGINT NOT NULL,
    total_yuan DECIMAL(18, 2),
    detected VARCHAR,                  -- JSON: what was understood of the file, and what was overruled
    note VARCHAR,
    created TIMESTAMP NOT NULL,        -- UTC
    created_by VARCHAR NOT NULL
);
CREATE TABLE batch_month (batch_seq BIGINT NOT NULL, month TINYINT NOT NULL);
CREATE TABLE batch_file (batch_seq BIGINT NOT NULL, part INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE batch_event (
    seq BIGINT NOT NULL,
    batch_seq BIGINT NOT NULL,
    event VARCHAR NOT NULL,            -- activate | revoke
    reason VARCHAR,
    created TIMESTAMP NOT NULL,
    created_by VARCHAR NOT NULL
);

CREATE TABLE department (
    batch_seq BIGINT NOT NULL, department_code VARCHAR NOT NULL, department_name VARCHAR NOT NULL, note VARCHAR
);
CREATE TABLE department_target (
    batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL,
    section VARCHAR NOT NULL, indicator_name VARCHAR NOT NULL, target_text VARCHAR NOT NULL
);
CREATE TABLE safeguard (batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL, safeguard VARCHAR NOT NULL);
CREATE TABLE project (
    batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL,
    project_code VARCHAR NOT NULL, project_name VARCHAR NOT NULL,
    budget_yuan DECIMAL(18, 2), fiscal_funds_yuan DECIMAL(18, 2), other_funds_yuan DECIMAL(18, 2),
    purpose VARCHAR, objective VARCHAR,
    added_on DATE, added_document VARCHAR, stopped_on DATE, stopped_document VARCHAR
);
CREATE TABLE checkpoint (
    batch_seq BIGINT NOT NULL, project_code VARCHAR NOT NULL,
    checkpoint_month TINYINT NOT NULL, planned_rate DECIMAL(7, 4) NOT NULL
);
CREATE TABLE indicator (
    batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL, project_code VARCHAR NOT NULL,
    level1 VARCHAR NOT NULL, level2 VARCHAR NOT NULL, indicator_name VARCHAR NOT NULL,
    target_text VARCHAR NOT NULL, description VARCHAR, target_basis VARCHAR
);
CREATE TABLE budget_revision (
    batch_seq BIGINT NOT NULL, project_code VARCHAR NOT NULL, revised_on DATE NOT NULL,
    document_number VARCHAR NOT NULL, reason VARCHAR NOT NULL, revised_budget_yuan DECIMAL(18, 2) NOT NULL
);
CREATE TABLE spending (
    batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL, line INTEGER NOT NULL,
    project_code VARCHAR NOT NULL, month TINYINT NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL, is_cumulative BOOLEAN NOT NULL,
    paid_on DATE, extras VARCHAR[]     -- the file's other columns, named in batch.detected
);
CREATE TABLE setting (batch_seq BIGINT NOT NULL, name VARCHAR NOT NULL, value VARCHAR NOT NULL);
