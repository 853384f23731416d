import { Command } from "@commander-js/extra-typings";
import { compareText } from "../aggregate/perBucket.ts";
import { type RoomSummary, roomSummaries } from "../aggregate/roomSummaries.ts";
import type { Effects } from "../effects/effects.ts";
import { toJsonObjects } from "../output/json.ts";
import type { Value } from "../output/value.ts";
import { writeTable, writeText } from "../output/write.ts";
import type { Room, Thread } from "../people/room.ts";
import type { Presence } from "../read/affected.ts";
import type { Words } from "../read/messages.ts";
import { choiceOption, type OutputFlags, parseCount, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import type { WholeSession } from "../session/session.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";

interface RoomsOptions extends OutputFlags {
  readonly search?: string | undefined;
  readonly groups?: boolean | undefined;
  readonly direct?: boolean | undefined;
  readonly sort: "recent" | "messages" | "name";
  readonly limit?: number | undefined;
  readonly minMessages: number;
}

const COLUMNS = [
  "room",
  "name",
  "kind",
  "participants",
  "messages",
  "first_message",
  "last_message",
  "services",
];
const LAST_WORDS_LENGTH = 60;

export function roomsCommand(effects: Effects) {
  const command = new Command("rooms")
    .description("list rooms, newest first")
    .argument("[text]", "only rooms whose name, id or participants contain this")
    .option("--search <text>", "the same as the argument")
    .option("--groups", "only groups")
    .option("--direct", "only direct rooms")
    .addOption(
      choiceOption("--sort <order>", "what comes first", ["recent", "messages", "name"]).default(
        "recent" as const,
      ),
    )
    .option("--limit <n>", "at most this many", parseCount(0))
    .option("--min-messages <n>", "only rooms with at least this many messages", parseCount(0), 1);
  return withHistory(withOutput(command, ["table", "csv", "json", "ndjson"], "table"))
    .addHelpText("after", "\nExample:\n  $ imsg rooms --groups --sort messages --limit 10")
    .action(async (text, flags) =>
      rooms(await readRequest(flags, effects), { ...flags, search: text ?? flags.search }, effects),
    );
}

/** Lists rooms. Errors: source/*, schema/*, usage/*, output/*. */
export async function rooms(request: Request, options: RoomsOptions, effects: Effects): Promise<void> {
  await withWholeHistory(request, effects, (session) => listRooms(session, options, effects));
}

async function listRooms(session: WholeSession, options: RoomsOptions, effects: Effects): Promise<void> {
  const { readAffected } = await import("../read/affected.ts");
  const listed = chooseRooms(session, options, readAffected(session.history, session.everything));
  if (listed.length === 0 && session.chosen.length > 0) session.note("no room is like that");
  const toRecord = (summary: RoomSummary) => recordOf(summary, session);
  if (options.format === "json" || options.format === "ndjson") {
    const objects = listed.map((summary) =>
      withThreads(toRecord(summary), session.everything.rooms[summary.room]!),
    );
    return writeText(toJsonObjects(objects, options.format), options.out, effects);
  }
  if (options.format === "csv")
    return writeTable({ columns: COLUMNS, records: listed.map(toRecord) }, "csv", options.out, effects);
  const lastWords = await lastWordsIn(session);
  const records = listed.map((summary) => [...toRecord(summary), lastWords(summary)]);
  return writeTable({ columns: [...COLUMNS, "last_words"], records }, "table", options.out, effects);
}

function chooseRooms(
  session: WholeSession,
  options: RoomsOptions,
  present: readonly Presence[],
): RoomSummary[] {
  const { everything: ledger, chosen, chosenRooms } = session;
  const search = options.search?.toLowerCase();
  const summaries = roomSummaries(chosen, ledger, present).filter((summary) => {
    const room = ledger.rooms[summary.room]!;
    if (chosenRooms && !chosenRooms.includes(summary.room)) return false;
    if ((options.groups || options.direct) && !(room.kind === "group" ? options.groups : options.direct))
      return false;
    const labels = [room.id, room.name, ...summary.participants];
    return search === undefined || labels.some((label) => label.toLowerCase().includes(search));
  });
  const large = summaries.filter((summary) => summary.messages >= options.minMessages);
  if (options.sort === "messages") large.sort((a, b) => b.messages - a.messages);
  if (options.sort === "name")
    large.sort((a, b) => compareText(nameOf(session, a).toLowerCase(), nameOf(session, b).toLowerCase()));
  return large.slice(0, options.limit);
}

const nameOf = (session: WholeSession, summary: RoomSummary) => session.everything.rooms[summary.room]!.name;

function recordOf(summary: RoomSummary, { everything: ledger, calendar }: WholeSession): Value[] {
  const room = ledger.rooms[summary.room]!;
  const time = (at: number | null) => (at === null ? null : calendar.isoTime(at, false));
  return [
    room.id,
    room.name,
    room.kind,
    summary.participants.join("; "),
    summary.messages,
    time(summary.firstAt),
    time(summary.lastAt),
    summary.services.join("; "),
  ];
}

/** JSON shows what a room was merged from, so that a merge can be seen. */
function withThreads(record: readonly Value[], room: Room): Record<string, unknown> {
  const fields = Object.fromEntries(COLUMNS.map((column, index) => [column, record[index]]));
  return { ...fields, threads: room.threads.map(threadFields) };
}

const threadFields = (thread: Thread) => ({
  guid: thread.guid,
  identifier: thread.identifier,
  members: thread.members,
});

/** The last words of a room's last message, on one line. */
async function lastWordsIn(session: WholeSession): Promise<(summary: RoomSummary) => string> {
  if (session.isAnonymous) return () => "";
  const { wordsReader } = await import("../read/messages.ts");
  const readWords = wordsReader(session.history);
  return ({ lastEntry }) => {
    if (lastEntry === undefined) return "";
    const [{ words, attachments }] = readWords(session.chosen, [lastEntry]) as [Words];
    const line = (words ?? (attachments > 0 ? "(attachment)" : "")).replace(/\s+/g, " ").trim();
    return line.length > LAST_WORDS_LENGTH ? `${[...line].slice(0, LAST_WORDS_LENGTH - 1).join("")}…` : line;
  };
}
