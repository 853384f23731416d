-- reading: what decides the kind of a row that has no words in plain sight
-- grain  one row, by id
-- params :id
-- columns text, body, summary, part_count, date_retracted
SELECT text, body, summary, part_count, date_retracted FROM messages WHERE id = :id;
