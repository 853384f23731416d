/** A page of `imsg help TOPIC`, at most 64 columns wide. */
interface Topic {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

export const TOPICS: readonly Topic[] = [
  {
    name: "sources",
    title: "what can be read, and how it is found",
    text: `  --db PATH       a Messages database of any file name, or
                  the folder that holds chat.db or sms.db
  --backup        newest complete backup on this computer
  --backup PATH   a backup, a folder of backups, or a UDID

Without these: db and backup of the configuration, else
$IMSG_DB, else the database of this Mac.

Several sources are one history: a message that several hold
counts once. Copy the -wal file of a database with it: the
newest messages may be in it. A source is never written to.

On a terminal imsg asks for the password of an encrypted
backup. In a script set IMSG_BACKUP_PASSWORD, or pass
--password-file.`,
  },
  {
    name: "counting",
    title: "what counts as a message, a person, a room",
    text: `A message is what a person sent: text, photo, sticker, link,
voice message. Not counted unless asked for with --include:
reactions, events ("Ada left"), unsent, deleted, filtered
(junk and blocked). imsg doctor prints how many rows are of
each kind; their sum is the number of rows read.

A person is everyone behind one number, address or contact
card. A room is a group over all its threads, or a person over
all addresses and services. --no-merge makes a room of each
thread, a row of Apple's chat table.

A name comes from --names, else from contacts; else the address
is shown. imsg contacts prints each name and its origin.`,
  },
  {
    name: "time",
    title: "zones, ranges, weeks",
    text: `  --tz ZONE         days and hours of this IANA zone
                    (default: this computer's)
  --since DATE      from this day, month or year on
  --until DATE      to the end of this day, month or year
  --year 2024       --month 2024-03
  --last 30d        12w, 6m, 2y: up to the newest message
  --week-start sunday

A date is 2024-03-31, 2024-03, 2024, today, yesterday, or a
time such as 2024-03-31T18:30, which --until excludes.
Weekdays are 1 to 7 from Monday. A week is named by its first
day.`,
  },
  {
    name: "privacy",
    title: "what leaves this computer, and what is written",
    text: `Nothing leaves: no network, no telemetry, no cache. A source
is never changed, not by a byte. Files appear at --out (else
plot, report and demo write into out/), whole or not at all,
and never over a source.

What has to be copied or decrypted lies in a private folder
in $TMPDIR, which is removed at the end, after Ctrl-C too.

  --anonymize   Person A and Room 1 instead of names, and no
                address or text in any output
  --no-text     export without the texts

Errors and notes hold no message text. Errors hold no names
or numbers but those you typed or could have meant.`,
  },
  {
    name: "formats",
    title: "CSV, JSON, Parquet, tables, pictures",
    text: `  -f csv       RFC 4180, UTF-8, a header row
  -f tsv       with tabs
  -f json      one array, real lists, booleans and nulls
  -f ndjson    one object a line
  -f parquet   typed columns, for DuckDB, Spark, pandas
  -f table     for people; as wide as the terminal

Without -f, rooms and backups print a table, and counts, export
and contacts CSV. Other commands that print rows print a table
on a terminal, else CSV.

  -o FILE      a file; its extension decides the format
  -o -         stdout

plot draws svg, png, html, vl.json, csv and text. Data goes to
stdout; notes, progress and errors go to stderr (-q: no notes).
Exit codes: 0 done, 1 bug, 2 usage, 3 source, 4 damaged or
unknown schema, 5 output, 130 Ctrl-C.`,
  },
];
