-- text: the text column of a message whose body cannot be read
-- grain  one row, by id
-- params :id
-- columns text
SELECT text FROM messages WHERE id = :id;
