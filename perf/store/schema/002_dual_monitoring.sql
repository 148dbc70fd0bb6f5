-- The second half of 双监控: what is reported of indicators, its review, what a person settles, explanations,
-- and the texts typed into official paper. All append-only, each row of a batch.
CREATE TABLE reading (
    batch_seq BIGINT NOT NULL, row_no INTEGER NOT NULL, line INTEGER,
    project_code VARCHAR NOT NULL,     -- empty for a target of the department as a whole
    level2 VARCHAR NOT NULL,           -- for a department's target its section
    indicator_name VARCHAR NOT NULL, month TINYINT NOT NULL,
    value DECIMAL(24, 6), level VARCHAR,
    numerator DECIMAL(24, 6), denominator DECIMAL(24, 6),
    is_cumulative BOOLEAN NOT NULL,    -- the year's total so far, not the month's own
    awaits_review BOOLEAN NOT NULL,    -- false: entered by someone who may review
    likelihood VARCHAR, reason_category VARCHAR, reason VARCHAR, evidence VARCHAR
);
CREATE TABLE review (
    batch_seq BIGINT NOT NULL, reading_seq BIGINT NOT NULL, reading_row INTEGER NOT NULL,
    decision VARCHAR NOT NULL,         -- accept | return
    note VARCHAR
);
CREATE TABLE indicator_setting (
    batch_seq BIGINT NOT NULL, project_code VARCHAR NOT NULL, level2 VARCHAR NOT NULL,
    indicator_name VARCHAR NOT NULL,
    name VARCHAR NOT NULL,             -- a field of IndicatorSettings
    value VARCHAR                      -- null: back to the proposal
);
CREATE TABLE explanation (
    batch_seq BIGINT NOT NULL,
    explanation_id BIGINT NOT NULL,    -- the number of the batch that first gave it
    project_code VARCHAR NOT NULL, as_of_month TINYINT NOT NULL,
    category VARCHAR NOT NULL, reason VARCHAR NOT NULL, measure VARCHAR NOT NULL,
    division VARCHAR NOT NULL, deadline DATE, state VARCHAR NOT NULL, outcome VARCHAR NOT NULL
);
CREATE TABLE report_text (
    batch_seq BIGINT NOT NULL, report VARCHAR NOT NULL,   -- monitoring | self-evaluation | briefing | rectification
    project_code VARCHAR NOT NULL,     -- empty: of the paper as a whole
    month TINYINT NOT NULL, field VARCHAR NOT NULL, text VARCHAR NOT NULL
);
