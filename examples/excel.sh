#!/bin/sh
# Writes a CSV file that Excel opens correctly: it begins with a byte order mark, so that Excel reads UTF-8;
# line breaks in texts become spaces; cells that begin like a formula stay text.
# Usage: excel.sh FILE [options of imsg export]
set -e
file=$1
shift
{
  printf '\357\273\277'
  imsg export --newlines space --escape-formulas "$@"
} > "$file"
