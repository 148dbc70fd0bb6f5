-- Which version of the program made a batch; null for one of before version 1.0.0.
ALTER TABLE batch ADD COLUMN product_version VARCHAR;
