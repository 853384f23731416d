"""Prints the share of messages between 00:00 and 04:59, per sender and year.

Usage: imsg export --no-text -o messages.csv && python3 nights.py messages.csv

The date column has the offset of its instant, such as 2024-03-31T01:30:00.000+01:00, and the offset changes over the year.
Local hours are therefore taken from the text; instants, for differences, with pd.to_datetime(..., utc=True).
"""
import sys

import pandas as pd

messages = pd.read_csv(sys.argv[1], usecols=["date", "sender", "kind"])
messages = messages[messages["kind"] == "message"]
hour = messages["date"].str[11:13].astype(int)
year = messages["date"].str[:4]
share = (hour < 5).groupby([messages["sender"], year]).mean().unstack().round(3)
share.columns.name = None
most = messages["sender"].value_counts().index[:10]
print(share.loc[most].to_string(na_rep=""))
