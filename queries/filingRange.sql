-- filingRange: between which row numbers the filings lie
-- grain  one row
-- columns lowest, highest; NULL where there are none, or their rows have no numbers
SELECT (SELECT min(row_id) FROM filings) AS lowest, (SELECT max(row_id) FROM filings) AS highest;
