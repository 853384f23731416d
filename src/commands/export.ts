import { createHash } from "node:crypto";
import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { KINDS } from "../messages/kind.ts";
import { oldestFirst } from "../messages/order.ts";
import type { Value } from "../output/value.ts";
import { writeRecords } from "../output/write.ts";
import type { Words, WordsReader } from "../read/messages.ts";
import { choiceOption, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { readRequest, withSession } from "../session/withSession.ts";

const NEWLINES = ["keep", "escape", "space"] as const;

interface ExportOptions extends OutputFlags {
  readonly newlines: (typeof NEWLINES)[number];
  readonly escapeFormulas?: boolean | undefined;
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

export function exportCommand(effects: Effects) {
  const command = new Command("export")
    .description("write messages, oldest first")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(
      choiceOption("--newlines <how>", "what becomes of line breaks in texts", NEWLINES).default(
        "keep" as const,
      ),
    )
    .option("--escape-formulas", "make cells that a spreadsheet would run as formulas plain text")
    .option("--no-text", "leave the texts out");
  return withHistory(withOutput(command, ["csv", "tsv", "json", "ndjson"], "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg export 'Book club' --since 2024-01-01 > messages.csv")
    .action(async (rooms, flags) => exportMessages(await readRequest(flags, effects, rooms), flags, effects));
}

/** Writes one record per message, streaming. Errors: source/*, schema/*, usage/*, output/*. */
export async function exportMessages(
  request: Request,
  options: ExportOptions,
  effects: Effects,
): Promise<void> {
  await withSession(request, effects, (session) => writeMessages(session, options, effects));
}

async function writeMessages(session: Session, options: ExportOptions, effects: Effects): Promise<void> {
  const { wordsReader } = await import("../read/messages.ts");
  const isOnScreen = effects.isTerminal.stdout && (options.out ?? "-") === "-";
  const chunks = chunksOf(session, options, wordsReader(session.history), isOnScreen);
  const { format, escapeFormulas = false } = options;
  await writeRecords(EXPORT_COLUMNS, chunks, { format, escapeFormulas }, options.out, effects);
}

function* chunksOf(
  session: Session,
  options: ExportOptions,
  readWords: WordsReader,
  isOnScreen: boolean,
): Generator<Value[][]> {
  const { chosen, progress } = session;
  const toRecord = recordMaker(session, options);
  const order = oldestFirst(chosen);
  for (let start = 0; start < chosen.length; start += ROWS_PER_CHUNK) {
    // A line of progress among lines of data on one terminal would help nobody.
    if (!isOnScreen) progress.report("Writing messages", start, chosen.length);
    const length = Math.min(ROWS_PER_CHUNK, chosen.length - start);
    const entries = Array.from({ length }, (_, at) => (order ? order[start + at]! : start + at));
    yield readWords(chosen, entries).map((words, at) => toRecord(entries[at]!, words));
  }
}

function recordMaker(session: Session, options: ExportOptions): (entry: number, words: Words) => Value[] {
  const { chosen, calendar, isAnonymous } = session;
  const guid = isAnonymous ? hashed : (value: string | null) => value;
  return (entry, words) => {
    const room = chosen.rooms[chosen.room[entry]!]!;
    const isFromMe = chosen.person[entry] === 0;
    return [
      guid(words.guid),
      room.id,
      room.name,
      calendar.isoTime(chosen.sentAt[entry]!, true),
      chosen.people[chosen.person[entry]!]!.name,
      isAnonymous || isFromMe ? null : words.handle,
      isFromMe ? 1 : 0,
      chosen.services[chosen.service[entry]!]!,
      KINDS[chosen.kind[entry]!]!,
      isAnonymous || !options.text ? null : withNewlines(words.words, options.newlines),
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

function withNewlines(text: string | null, how: ExportOptions["newlines"]): string | null {
  if (text === null || how === "keep") return text;
  if (how === "space") return text.replace(/\r\n|[\r\n\u2028\u2029]/g, " ");
  return text.replace(/\\/g, "\\\\").replace(/\r/g, "\\r").replace(/\n/g, "\\n");
}
