import { Command } from "@commander-js/extra-typings";
import {
  type Participants,
  participantsOf,
  type RoomSummary,
  roomSummaries,
} from "../aggregate/roomSummaries.ts";
import type { Effects } from "../effects/effects.ts";
import { conflictingOptions } from "../errors/usage.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Column, Row } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { toJsonObjects, toObject } from "../output/json.ts";
import { writeText } from "../output/write.ts";
import type { Room, Thread } from "../people/room.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import type { SurveyedSession } from "../session/session.ts";
import { readRequest, withSurvey } from "../session/withSession.ts";
import { compareText } from "../text/compare.ts";
import { fold } from "../text/nearness.ts";
import { printRows } from "./shared/printRows.ts";

interface RoomsOptions extends OutputFlags {
  readonly search?: string | undefined;
  readonly groups?: boolean | undefined;
  readonly direct?: boolean | undefined;
  readonly sort: "recent" | "messages" | "name";
  readonly limit?: number | undefined;
  readonly minMessages: number;
}

/** Only who was in each room is kept of what was not asked about. */
type RoomsSession = SurveyedSession<Participants>;

/** What `imsg rooms` prints. */
export const ROOM_COLUMNS: readonly Column[] = [
  { name: "room", type: "string", about: "the room's id, which --room takes", rank: 7 },
  { name: "name", type: "string", about: "its display name, or its people", rank: 0 },
  { name: "kind", type: "string", about: "group or direct", rank: 5 },
  {
    name: "participants",
    type: "list",
    about: "everyone who is or was in it, without Me, joined by `; ` in CSV",
    rank: 4,
  },
  { name: "messages", type: "integer", unit: "messages", about: "messages counted", bits: 32, rank: 1 },
  { name: "first_message", type: "timestamp", about: "when the first of them was sent", rank: 6 },
  { name: "last_message", type: "timestamp", about: "when the last of them was sent", rank: 2 },
  { name: "services", type: "list", about: "services they came by, joined by `; ` in CSV", rank: 8 },
  {
    name: "last_words",
    type: "string",
    about: "the beginning of the last message",
    tableOnly: true,
    rank: 3,
  },
];
const LAST_WORDS_LENGTH = 60;

export function roomsCommand(effects: Effects) {
  const command = new Command("rooms")
    .description("list rooms, newest first")
    .argument(
      "[text]",
      "only rooms whose name, id or participants contain this, or where somebody has this address",
    )
    .option("--search <text>", "the same as the argument")
    .option("--groups", "only groups")
    .option("--direct", "only direct rooms")
    .addOption(
      choiceOption("--sort <order>", "what comes first", ["recent", "messages", "name"]).default(
        "recent" as const,
      ),
    )
    .option("--limit <n>", "at most this many rooms", parseCount(0))
    .option("--min-messages <n>", "only rooms with at least this many messages", parseCount(0), 1);
  return withHistory(withOutput(command, FORMATS, "table"))
    .addHelpText("after", "\nExample:\n  $ imsg rooms --groups --sort messages --limit 10")
    .action(async (text, flags) => {
      if (text !== undefined && flags.search !== undefined)
        throw conflictingOptions(`The text "${text}"`, "--search");
      return rooms(await readRequest(flags, effects), { ...flags, search: text ?? flags.search }, effects);
    });
}

async function rooms(request: Request, options: RoomsOptions, effects: Effects): Promise<void> {
  const { readAffected } = await import("../read/affected.ts");
  await withSurvey(
    request,
    effects,
    (everything, history) => {
      history.endWorkers();
      return participantsOf(everything, readAffected(history, everything));
    },
    (session) => listRooms(session, options, effects),
  );
}

async function listRooms(session: RoomsSession, options: RoomsOptions, effects: Effects): Promise<void> {
  const listed = chooseRooms(session, options);
  if (listed.length === 0 && session.chosen.length > 0)
    session.note(
      "no room matches; leave out the search text, --groups, --direct or --min-messages to see more",
    );
  const { format, out } = options;
  const { calendar, chosen: ledger } = session;
  if (format === "json" || format === "ndjson") {
    const toFields = toObject(
      ROOM_COLUMNS.filter((column) => !column.tableOnly),
      calendar,
    );
    const objects = listed.map((summary) => ({
      ...toFields(roomRow(summary, ledger)),
      threads: ledger.rooms[summary.room]!.threads.map(threadFields),
    }));
    return writeText(toJsonObjects(objects, format), { out }, effects);
  }
  const lastWords = format === "table" ? await lastWordsIn(session) : () => null;
  const rows = listed.map((summary) => [...roomRow(summary, ledger), lastWords(summary)]);
  await printRows({ columns: ROOM_COLUMNS, rows }, options, session, effects);
}

/** Whether nothing of it counts without --include filtered. */
const isFiltered = ({ threads }: Room): boolean =>
  threads.length > 0 && threads.every((thread) => thread.isFiltered);

function chooseRooms(session: RoomsSession, options: RoomsOptions): RoomSummary[] {
  const { choice, chosen, chosenRooms, surveyed, history } = session;
  const isSearched = partTest(options.search);
  const person = history.people.personOf(options.search ?? "");
  const summaries = roomSummaries(chosen, surveyed).filter((summary) => {
    const room = chosen.rooms[summary.room]!;
    if (chosenRooms && !chosenRooms.includes(summary.room)) return false;
    if (!choice.kinds.has("filtered") && summary.messages === 0 && isFiltered(room)) return false;
    if ((options.groups || options.direct) && !(room.kind === "group" ? options.groups : options.direct))
      return false;
    const isOfPerson = person !== undefined && surveyed.get(summary.room)!.has(person);
    return isOfPerson || [room.id, room.name, ...summary.participants].some(isSearched);
  });
  const large = summaries.filter((summary) => summary.messages >= options.minMessages);
  if (options.sort === "messages") large.sort((a, b) => b.messages - a.messages);
  if (options.sort === "name")
    large.sort((a, b) => compareText(nameOf(session, a).toLowerCase(), nameOf(session, b).toLowerCase()));
  return large.slice(0, options.limit);
}

/** Whether a label contains what is searched, as `--room` compares: ignoring case and accents. */
function partTest(search: string | undefined): (label: string) => boolean {
  if (search === undefined) return () => true;
  const folded = fold(search);
  // Accents alone fold to nothing.
  return folded === "" ? (label) => label.includes(search) : (label) => fold(label).includes(folded);
}

const nameOf = (session: RoomsSession, summary: RoomSummary) => session.chosen.rooms[summary.room]!.name;

/** A row of `imsg rooms`, without the last words. */
export function roomRow(summary: RoomSummary, ledger: Ledger): Row {
  const room = ledger.rooms[summary.room]!;
  return [
    room.id,
    room.name,
    room.kind,
    summary.participants,
    summary.messages,
    summary.firstAt,
    summary.lastAt,
    summary.services,
  ];
}

/** JSON shows what a room was merged from, so that a merge can be seen. */
const threadFields = (thread: Thread) => ({
  guid: thread.guid,
  identifier: thread.identifier,
  members: thread.members,
});

/** The last words of a room's last message, on one line. */
async function lastWordsIn(session: RoomsSession): Promise<(summary: RoomSummary) => string> {
  if (session.isAnonymous) return () => "";
  const { messageReader } = await import("../read/messages.ts");
  const read = messageReader(session, ["text", "attachments"]);
  return ({ lastEntry }) => {
    if (lastEntry === undefined) return "";
    const [message] = read(session.chosen, [lastEntry]);
    const line = (message?.text ?? ((message?.attachments ?? 0) > 0 ? "(attachment)" : ""))
      .replace(/\s+/g, " ")
      .trim();
    return line.length > LAST_WORDS_LENGTH ? `${[...line].slice(0, LAST_WORDS_LENGTH - 1).join("")}…` : line;
  };
}
