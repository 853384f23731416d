-- filingsInRange: filings.sql, for a range of the rows of a table that numbers them
-- grain, columns  as in filings.sql
-- params :first and :last row_id
SELECT row_id, chat_id, message_id FROM filings WHERE row_id BETWEEN :first AND :last;
