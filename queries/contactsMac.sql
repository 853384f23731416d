-- contactsMac: contact cards of the Mac's address book, through views that fill missing columns
-- grain  one row per card and address
-- drops  cards without an address, and groups
-- columns id, first, last, nickname, organization, link, modified (seconds since 2001), is_me,
--         is_company (1 where the card shows the organization as its name), address
SELECT r.Z_PK AS id, r.ZFIRSTNAME AS first, r.ZLASTNAME AS last, r.ZNICKNAME AS nickname, r.ZORGANIZATION AS organization,
       r.ZLINKID AS link, r.ZMODIFICATIONDATE AS modified, 0 AS is_me,
       coalesce(r.ZDISPLAYFLAGS, 0) & 1 AS is_company, a.address
FROM raw_ZABCDRECORD r
JOIN (
  SELECT ZOWNER AS owner, ZFULLNUMBER AS address FROM raw_ZABCDPHONENUMBER
  UNION ALL SELECT ZOWNER, ZADDRESS FROM raw_ZABCDEMAILADDRESS
) a ON a.owner = r.Z_PK
WHERE a.address <> ''
ORDER BY r.Z_PK;
