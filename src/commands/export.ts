import { createHash } from "node:crypto";
import { Command, Option } from "commander";
import type { Effects } from "../effects/effects.ts";
import { KINDS } from "../messages/kind.ts";
import { oldestFirst } from "../messages/order.ts";
import type { Value } from "../output/value.ts";
import { writeRecords } from "../output/write.ts";
import type { Words, WordsReader } from "../read/messages.ts";
import { type HistoryFlags, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Session } from "../session/session.ts";
import { withSession } from "../session/withSession.ts";

const NEWLINES = ["keep", "escape", "space"] as const;

interface ExportFlags extends HistoryFlags, OutputFlags {
  readonly newlines: (typeof NEWLINES)[number];
  readonly escapeFormulas?: boolean;
  /** False with --no-text. */
  readonly text: boolean;
}

export const EXPORT_COLUMNS = [
  "guid",
  "room",
  "room_name",
  "date",
  "sender",
  "handle",
  "is_from_me",
  "service",
  "kind",
  "text",
  "reply_to",
  "reaction",
  "reaction_to",
  "attachments",
  "edited",
];
/** Enough to make a write cheap, and few enough for what a chunk needs to die young: more cost memory. */
const ROWS_PER_CHUNK = 128;

export function exportCommand(effects: Effects): Command {
  const command = new Command("export")
    .description("write messages, oldest first")
    .addOption(
      new Option("--newlines <how>", "what becomes of line breaks in texts")
        .choices(NEWLINES)
        .default("keep"),
    )
    .option("--escape-formulas", "make cells that a spreadsheet would run as formulas plain text")
    .option("--no-text", "leave the words out");
  return withHistory(withOutput(command, ["csv", "tsv", "json", "ndjson"], "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg export --room 'Book club' --since 2024-01-01 > messages.csv")
    .action((flags: ExportFlags) => exportMessages(flags, effects));
}

/** Writes one record per message, streaming. Errors: source/*, schema/*, usage/*, output/*. */
export async function exportMessages(flags: ExportFlags, effects: Effects): Promise<void> {
  await withSession(flags, effects, (session) => writeMessages(session, flags, effects));
}

async function writeMessages(session: Session, flags: ExportFlags, effects: Effects): Promise<void> {
  const { wordsReader } = await import("../read/messages.ts");
  const isOnScreen = effects.isTerminal.stdout && (flags.out ?? "-") === "-";
  const chunks = chunksOf(session, flags, wordsReader(session.history), isOnScreen);
  const { format, escapeFormulas = false } = flags;
  await writeRecords(EXPORT_COLUMNS, chunks, { format, escapeFormulas }, flags.out, effects);
}

function* chunksOf(
  session: Session,
  flags: ExportFlags,
  readWords: WordsReader,
  isOnScreen: boolean,
): Generator<Value[][]> {
  const { chosen, progress } = session;
  const toRecord = recordMaker(session, flags);
  const order = oldestFirst(chosen);
  for (let start = 0; start < chosen.length; start += ROWS_PER_CHUNK) {
    // A line of progress among lines of data on one terminal would help nobody.
    if (!isOnScreen) progress.report("Writing messages", start, chosen.length);
    const length = Math.min(ROWS_PER_CHUNK, chosen.length - start);
    const entries = Array.from({ length }, (_, at) => (order ? order[start + at]! : start + at));
    yield readWords(chosen, entries).map((words, at) => toRecord(entries[at]!, words));
  }
}

function recordMaker(session: Session, flags: ExportFlags): (entry: number, words: Words) => Value[] {
  const { chosen, calendar, anonymous } = session;
  const guid = anonymous ? hashed : (value: string | null) => value;
  return (entry, words) => {
    const room = chosen.rooms[chosen.room[entry]!]!;
    const isFromMe = chosen.person[entry] === 0;
    return [
      guid(words.guid),
      room.id,
      room.name,
      calendar.isoTime(chosen.sentAt[entry]!, true),
      chosen.people[chosen.person[entry]!]!.name,
      anonymous || isFromMe ? null : words.handle,
      isFromMe ? 1 : 0,
      chosen.services[chosen.service[entry]!]!,
      KINDS[chosen.kind[entry]!]!,
      anonymous || !flags.text ? null : withNewlines(words.words, flags.newlines),
      guid(words.replyTo),
      words.reaction,
      guid(words.reactionTo),
      words.attachments,
      words.isEdited ? 1 : 0,
    ];
  };
}

/** A stable stand-in, so that replies and reactions still find their message. */
const hashed = (guid: string | null) =>
  guid === null ? null : createHash("sha256").update(guid).digest("hex").slice(0, 16);

function withNewlines(text: string | null, how: ExportFlags["newlines"]): string | null {
  if (text === null || how === "keep") return text;
  if (how === "space") return text.replace(/\r\n|[\r\n\u2028\u2029]/g, " ");
  return text.replace(/\\/g, "\\\\").replace(/\r/g, "\\r").replace(/\n/g, "\\n");
}
