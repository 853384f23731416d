import { randomBytes } from "node:crypto";
import { Command, Option } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { missingOption } from "../errors/usage.ts";
import { KINDS } from "../messages/kind.ts";
import { wordlessReaction } from "../messages/reaction.ts";
import type { Column, Row } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { PARTITIONS } from "../output/partitions.ts";
import type { Message } from "../read/messageRows.ts";
import { choiceOption, parseCount, parseLabel, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { checkExportOutput, type ExportOutputOptions, writeExport } from "./exportOutput.ts";
import { guidHasher, readSalt } from "./salt.ts";

const NEWLINES = ["keep", "escape", "space"] as const;

interface ExportOptions extends ExportOutputOptions {
  readonly newlines: (typeof NEWLINES)[number];
  readonly saltFile?: string | undefined;
  /** False with --no-text. */
  readonly text: boolean;
}

/** What `imsg export` writes. */
export const EXPORT_COLUMNS: readonly Column[] = [
  { name: "guid", type: "string", about: "Apple's id of the message", distinct: true },
  { name: "room", type: "string", about: "the room's id" },
  { name: "room_name", type: "string", about: "the room's name" },
  { name: "date", type: "timestamp", about: "when it was sent", decimals: 3 },
  { name: "sender", type: "string", about: "a name, or Me" },
  { name: "handle", type: "string", about: "the sender's address; empty for own messages" },
  { name: "is_from_me", type: "boolean", about: "whether it is one's own (1 and 0 in CSV)" },
  { name: "service", type: "string", about: "such as iMessage, SMS or RCS" },
  { name: "kind", type: "string", about: "what the row is: message, reaction, event, ..." },
  { name: "text", type: "string", about: "what it says", distinct: true },
  { name: "reply_to", type: "string", about: "guid of the message it replies to" },
  {
    name: "reaction",
    type: "string",
    about: "loved, liked, disliked, laughed, emphasized, questioned, sticker, or the emoji",
  },
  { name: "reaction_to", type: "string", about: "guid of the message it reacts to", distinct: true },
  { name: "attachments", type: "integer", about: "files a person attached", bits: 32 },
  { name: "edited", type: "boolean", about: "whether it was edited (1 and 0 in CSV)" },
];

export const FIELDS = [
  "guid",
  "text",
  "handle",
  "replyTo",
  "reaction",
  "reactionTo",
  "attachments",
  "isEdited",
] as const;

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
    .option("--no-text", "leave the texts out")
    .option("--limit <n>", "at most this many, the oldest", parseCount(0))
    .addOption(
      choiceOption(
        "--partition <by>",
        "write a Parquet dataset: a folder a year or month",
        PARTITIONS,
      ).implies({
        format: "parquet",
      }),
    )
    .addOption(
      new Option("--owner <label>", "add a column that says whose history it is").argParser(parseLabel),
    )
    .addOption(choiceOption("--compression <how>", "of Parquet (default gzip)", ["gzip", "zstd", "none"]))
    .option("--salt-file <file>", "keep the ids of --anonymize the same in every run with this file");
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg export 'Book club' --since 2024-01-01 > messages.csv")
    .action(async (rooms, flags) => exportMessages(await readRequest(flags, effects, rooms), flags, effects));
}

/** Writes one record per message, streaming. Errors: source/*, schema/*, usage/*, output/*. */
export async function exportMessages(
  request: Request,
  options: ExportOptions,
  effects: Effects,
): Promise<void> {
  checkExportOutput(options);
  if (options.saltFile !== undefined && !request.isAnonymous)
    throw missingOption("--salt-file", "--anonymize");
  const salt = options.saltFile === undefined ? undefined : readSalt(options.saltFile, effects);
  await withSession(request, effects, (session) => writeMessages(session, { ...options, salt }, effects));
}

async function writeMessages(
  session: Session,
  options: ExportOptions & RecordOptions,
  effects: Effects,
): Promise<void> {
  const { readMessages } = await import("../read/messages.ts");
  const isOnScreen = effects.isTerminal.stdout && (options.out ?? "-") === "-";
  const chunks = chunksOf(session, options, readMessages(session, session.chosen, FIELDS), isOnScreen);
  await writeExport({ columns: EXPORT_COLUMNS, chunks }, session, options, effects);
}

function* chunksOf(
  session: Session,
  options: RecordOptions,
  messages: Iterable<readonly Message[]>,
  isOnScreen: boolean,
): Generator<Row[]> {
  const { chosen, progress } = session;
  const toRecord = recordMaker(session, options);
  let done = 0;
  for (const chunk of messages) {
    const first = done;
    done += chunk.length;
    // A line of progress among lines of data on one terminal would help nobody.
    if (!isOnScreen) progress.report("Writing messages", first, chosen.length);
    yield chunk.map((message, at) => toRecord(first + at, message));
  }
}

/** How the rows of an export are made. */
interface RecordOptions extends Pick<ExportOptions, "newlines" | "text"> {
  /** Without one, stand-ins of guids are other ones in each run. */
  readonly salt?: Uint8Array | undefined;
}

/** Makes the rows of an export; what is not read of a message may be anything. */
export function recordMaker(
  session: Session,
  options: RecordOptions,
): (entry: number, message: Message) => Row {
  const { chosen, isAnonymous } = session;
  const guid = isAnonymous ? guidHasher(options.salt ?? randomBytes(32)) : (value: string | null) => value;
  return (entry, message) => {
    const room = chosen.rooms[chosen.room[entry]!]!;
    const isFromMe = chosen.person[entry] === 0;
    return [
      guid(message.guid),
      room.id,
      room.name,
      chosen.sentAt[entry]!,
      chosen.people[chosen.person[entry]!]!.name,
      isAnonymous || isFromMe ? null : message.handle,
      isFromMe,
      chosen.services[chosen.service[entry]!]!,
      KINDS[chosen.kind[entry]!]!,
      isAnonymous || !options.text ? null : withNewlines(message.text, options.newlines),
      guid(message.replyTo),
      isAnonymous ? wordlessReaction(message.reaction) : message.reaction,
      guid(message.reactionTo),
      message.attachments,
      message.isEdited,
    ];
  };
}

function withNewlines(text: string | null, how: ExportOptions["newlines"]): string | null {
  if (text === null || how === "keep") return text;
  if (how === "space") return text.replace(/\r\n|[\r\n\u2028\u2029]/g, " ");
  return text.replace(/\\/g, "\\\\").replace(/\r/g, "\\r").replace(/\n/g, "\\n");
}
