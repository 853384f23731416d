"""Joins message to handle, exports a CSV, and counts it by week, as a blog post of 2015 did; on one database."""

import collections
import csv
import datetime
import io
import sqlite3
import sys

rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
    "SELECT m.date, coalesce(h.id, 'Me'), m.is_from_me, m.text FROM message m LEFT JOIN handle h ON h.ROWID = m.handle_id"
    " WHERE m.item_type = 0 AND coalesce(m.associated_message_type, 0) IN (0, 2, 3)"
)
exported = io.StringIO()
csv.writer(exported).writerows(rows)
exported.seek(0)
counts = collections.Counter()
for date, handle, is_from_me, _ in csv.reader(exported):
    day = datetime.datetime.fromtimestamp(int(date) / 1e9 + 978307200).date()
    counts[day - datetime.timedelta(days=day.weekday()), "Me" if is_from_me == "1" else handle] += 1
out = csv.writer(sys.stdout)
for (week, who), messages in sorted(counts.items()):
    out.writerow([week, who, messages])
