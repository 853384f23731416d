"""Prints the ten busiest weeks and who wrote most in each.

Usage: imsg counts --by week -o weeks.csv && python3 weekly.py weeks.csv
"""
import sys

import pandas as pd

weeks = pd.read_csv(sys.argv[1], parse_dates=["week"])
table = weeks.pivot_table(index="week", columns="participant", values="messages", fill_value=0)
busiest = table.sum(axis=1).nlargest(10)
for week, messages in busiest.items():
    print(f"{week:%Y-%m-%d}  {int(messages):6}  most by {table.loc[week].idxmax()}")
