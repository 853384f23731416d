-- contactsPhone: contact cards of a phone's address book, through views that fill missing columns
-- grain  one row per card and address (property 3 is a phone, 4 an e-mail)
-- columns id, first, last, nickname, organization, link, modified (seconds since 2001), is_me,
--         is_company (1 where the card shows the organization as its name), address
SELECT p.row_id AS id, p.First AS first, p.Last AS last, p.Nickname AS nickname, p.Organization AS organization,
       CASE WHEN p.PersonLink > 0 THEN p.PersonLink END AS link, p.ModificationDate AS modified,
       p.row_id IN (SELECT MeIdentifier FROM raw_ABStore WHERE MeIdentifier IS NOT NULL) AS is_me,
       coalesce(p.Kind, 0) = 1 AS is_company, v.value AS address
FROM raw_ABPerson p
JOIN raw_ABMultiValue v ON v.record_id = p.row_id AND v.property IN (3, 4)
WHERE v.value <> ''
ORDER BY p.row_id;
