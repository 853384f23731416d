-- legacyMembers: who is in each group of iOS 1 to 5?
-- grain  one row per group and address
-- columns group_id, address
SELECT group_id, address FROM raw_group_member WHERE address <> '' ORDER BY group_id, row_id;
