-- attachments: how many files a person attached to each message
-- grain  one or more rows per message with attachments, to be added up
-- columns message_id, attachments
SELECT message_id, attachments FROM attachments;
