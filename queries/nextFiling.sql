-- nextFiling: the first row of filings after some other
-- grain  one row
-- params :after a row_id
-- columns id, NULL where there is none
SELECT min(row_id) AS id FROM filings WHERE row_id > :after;
