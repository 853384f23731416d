-- handles: every address that messages came from or went to
-- grain  one row per address and service
-- columns handle_id, address, country, link (Apple's own id of the person behind it)
SELECT handle_id, address, country, link FROM handles ORDER BY handle_id;
