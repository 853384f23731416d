-- reading: columns that decide the kind of a row without plain text
-- grain  one row, by id
-- params :id
-- columns text, body, summary, part_count, date_retracted
SELECT text, body, summary, part_count, date_retracted FROM messages WHERE id = :id;
