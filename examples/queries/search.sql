-- Every message that matches a regular expression, with its room: -p pattern='\bpizza\b'.
-- Usage: imsg query -p pattern=climbing examples/queries/search.sql
SELECT date, room_name, sender, text
FROM messages
WHERE text REGEXP :pattern
ORDER BY date_ms;
