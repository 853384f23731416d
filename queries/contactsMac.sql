-- contactsMac: contact cards of the Mac's address book, read through TEMP views that fill missing columns
-- grain  one row per card and address; a card without any is left out, and so are groups
-- columns id, first, last, nickname, organization, link, modified (seconds since 2001), is_me, address
SELECT r.Z_PK AS id, r.ZFIRSTNAME AS first, r.ZLASTNAME AS last, r.ZNICKNAME AS nickname, r.ZORGANIZATION AS organization,
       r.ZLINKID AS link, r.ZMODIFICATIONDATE AS modified, 0 AS is_me, a.address
FROM raw_ZABCDRECORD r
JOIN (
  SELECT ZOWNER AS owner, ZFULLNUMBER AS address FROM raw_ZABCDPHONENUMBER
  UNION ALL SELECT ZOWNER, ZADDRESS FROM raw_ZABCDEMAILADDRESS
) a ON a.owner = r.Z_PK
WHERE a.address <> ''
ORDER BY r.Z_PK;
