import { readFileSync } from "node:fs";
import { anonymous } from "../aggregate/anonymous.ts";
import { type Hidden, select } from "../aggregate/select.ts";
import { type Calendar, calendarIn, parseBoundary } from "../calendar/calendar.ts";
import type { Boundary } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { namesNotFound } from "../errors/people.ts";
import { backupIncomplete } from "../errors/source.ts";
import { invalidValue } from "../errors/usage.ts";
import { INCLUDABLE, type Kind } from "../messages/kind.ts";
import { type Ledger, narrowEntries, selectEntries } from "../messages/ledger.ts";
import { matchPerson, matchRoom } from "../people/match.ts";
import type { NameEntry } from "../people/names.ts";
import { readCardsFor } from "../read/contacts.ts";
import { type History, type OnUnreadable, openHistory, type Source } from "../read/history.ts";
import { type Extent, readLedger } from "../read/ledger.ts";
import { fileError, isMissing } from "../source/fileError.ts";
import { type Located, locate } from "../source/locate.ts";
import { readConfig } from "./config.ts";
import type { HistoryFlags } from "./flags.ts";
import { pathHider } from "./hidePaths.ts";
import { passwordSource } from "./password.ts";
import { createProgress, type Progress } from "./progress.ts";

/** What a command works on: an open history, read once, and the part of it that was asked about. */
export interface Session extends Disposable {
  readonly located: readonly Located[];
  readonly history: History;
  readonly calendar: Calendar;
  /** Every row of every source, whatever its kind; with --room those of the rooms, without `needsEverything` only its lists. */
  readonly ledger: Ledger;
  /** What each source holds by itself, by its number. */
  readonly extents: readonly Extent[];
  readonly duplicates: number;
  /** The entries that meet the filters. */
  readonly chosen: Ledger;
  readonly chosenRooms: readonly number[] | undefined;
  readonly anonymous: boolean;
  /** For what takes long after reading. */
  readonly progress: Progress;
  /** Says something on stderr, unless --quiet. */
  note(text: string): void;
}

/** For a command that goes on when a source cannot be read, or that looks at more than what was asked about. */
export interface Sources {
  readonly located?: readonly Located[];
  readonly onUnreadable?: OnUnreadable;
  /** Whether `ledger` is used besides `chosen`; without, the one is made of the other's memory. */
  readonly needsEverything?: boolean;
}

/**
 * Opens what the user named, reads it, and narrows it to what they asked about.
 *
 * Errors  source/*, schema/*, usage/*.
 */
export async function openSession(
  flags: HistoryFlags,
  effects: Effects,
  sources?: Sources,
): Promise<Session> {
  const config = readConfig(effects);
  const zone = flags.tz ?? config.tz ?? effects.zone;
  const calendar = calendarIn(zone, flags.weekStart ?? config.weekStart ?? "monday");
  const since = readBoundary("--since", flags.since, zone);
  const until = readBoundary("--until", flags.until, zone);
  const names = await readNames(flags.names ?? config.names);
  const contacts = flags.contacts ?? config.contacts;
  const located = sources?.located ?? locate(flags.sources, effects);
  const progress = createProgress(effects, flags);
  const history = await openHistory(located, {
    people: { me: flags.me ?? config.me ?? "Me", names },
    cards: (sources) => readCardsFor(sources, contacts, effects),
    merge: flags.merge,
    password: passwordSource(flags.passwordFile, effects),
    onProgress: progress.report,
    onUnreadable: sources?.onUnreadable,
  });
  try {
    const onProgress = (done: number, total: number) => progress.report("Reading messages", done, total);
    const kinds = new Set<Kind>(["message", ...[...flags.include].map((name) => INCLUDABLE[name])]);
    const {
      ledger: read,
      extents,
      duplicates,
    } = await readLedger(history, {
      onProgress,
      onUnreadable: sources?.onUnreadable,
      rooms: flags.anonymize ? undefined : roomsAskedFor(flags.room, history),
      // What is filtered is told of, asked about or not.
      kinds: sources?.needsEverything ? undefined : new Set([...kinds, "filtered"]),
    });
    progress.end();
    const ledger = flags.anonymize ? anonymous(read) : read;
    const chosenRooms = flags.room?.map((text) => matchRoom(text, read.rooms, history.people, ledger.rooms));
    const shownPeople = flags.anonymize ? ledger.people : undefined;
    const criteria = {
      kinds,
      rooms: chosenRooms && new Set(chosenRooms),
      persons:
        flags.person && new Set(flags.person.map((text) => matchPerson(text, history.people, shownPeople))),
      direction: flags.direction,
      service: flags.service,
      since,
      until,
    };
    const { chosen, filtered } = select(
      ledger,
      criteria,
      calendar,
      sources?.needsEverything ? selectEntries : narrowEntries,
    );
    const hide = pathHider(flags, located, effects);
    const note = (text: string) => {
      if (!flags.quiet) effects.stderr(`${text}\n`);
    };
    for (const error of unfinished(history.sources)) note(hide(`${error.message} ${error.hint}`));
    if (filtered.messages > 0) note(hiddenNote(filtered));
    if (chosen.length === 0) note("no messages in this range");
    return {
      located,
      history,
      calendar,
      ledger,
      extents,
      duplicates,
      chosen,
      chosenRooms,
      anonymous: flags.anonymize ?? false,
      progress,
      note,
      [Symbol.dispose]() {
        progress.end();
        history[Symbol.dispose]();
      },
    };
  } catch (error) {
    progress.end();
    history[Symbol.dispose]();
    throw error;
  }
}

/** A backup that did not finish can often be read, but may not say everything. */
const unfinished = (sources: readonly Source[]): ImsgError[] =>
  sources.flatMap(({ located }) =>
    located.kind === "backup" && !located.info.complete ? [backupIncomplete(located.path)] : [],
  );

const hiddenNote = ({ rooms, messages }: Hidden) =>
  `hid ${rooms} filtered ${rooms === 1 ? "room" : "rooms"} (${messages} ${messages === 1 ? "message" : "messages"}); --include filtered shows them`;

/** The rooms named, as far as can be told before reading; undefined leaves it to a whole reading to find or miss them. */
function roomsAskedFor(
  texts: readonly string[] | undefined,
  { rooms, people }: History,
): ReadonlySet<number> | undefined {
  try {
    return texts && new Set(texts.map((text) => matchRoom(text, rooms.list, people)));
  } catch (error) {
    if (error instanceof ImsgError) return undefined;
    throw error;
  }
}

function readBoundary(option: string, text: string | undefined, zone: string): Boundary | undefined {
  if (text === undefined) return undefined;
  const boundary = parseBoundary(text, zone);
  if (!boundary)
    throw invalidValue(
      option,
      text,
      "a date such as 2024-03-31, or a date and time such as 2024-03-31T18:30",
    );
  return boundary;
}

async function readNames(path: string | undefined): Promise<readonly NameEntry[]> {
  if (path === undefined) return [];
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw isMissing(cause) ? namesNotFound(path) : fileError(path, cause);
  }
  const { parseNames } = await import("../people/names.ts");
  return parseNames(text, path);
}
