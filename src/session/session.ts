import { anonymous } from "../aggregate/anonymous.ts";
import { type Choice, select } from "../aggregate/choice.ts";
import { once } from "../aggregate/once.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Effects } from "../effects/effects.ts";
import { type Ledger, narrowEntries } from "../messages/ledger.ts";
import type { Extent } from "../read/extent.ts";
import type { History } from "../read/history.ts";
import { type Reading, readLedger } from "../read/ledger.ts";
import type { Located } from "../source/locate.ts";
import { choiceFor, chosenRoomsOf, kindsOf, roomsToRead, withShownService } from "./filters.ts";
import { chosenNotes, noteTo, nothingChosen } from "./notes.ts";
import { type OpenedHistory, openNamed, type SourceChoice } from "./openNamed.ts";
import { withPickedRooms } from "./pickRoom.ts";
import type { Progress } from "./progress.ts";
import type { Request } from "./request.ts";
import { threadsFor } from "./workerCount.ts";

/** An open history and the messages of it that were asked about. */
export interface Session extends Disposable {
  readonly request: Request;
  readonly located: readonly Located[];
  readonly history: History;
  readonly calendar: Calendar;
  /** By number of the source. */
  readonly extents: readonly Extent[];
  readonly duplicates: number;
  /** The entries that meet the filters. */
  readonly chosen: Ledger;
  readonly choice: Choice;
  /** Indexes of rooms in the order named; undefined for all. */
  readonly chosenRooms: readonly number[] | undefined;
  readonly isAnonymous: boolean;
  readonly progress: Progress;
  /** Writes a line to stderr, unless --quiet. */
  note(text: string): void;
}

/** A session that also holds every row of every source, of every kind, whatever the filters. */
export interface WholeSession extends Session {
  readonly everything: Ledger;
}

/** A session with a result computed from every row. */
export interface SurveyedSession<S> extends Session {
  readonly surveyed: S;
}

export interface WholeOptions extends SourceChoice {
  /** Whether the command itself notes empty output: it depends on more than chosen messages. */
  readonly judgesEmptiness?: boolean;
}

/**
 * Opens what was named, reads it, and keeps what was asked about.
 *
 * Errors  source/*, schema/*, usage/*.
 */
export const openSession = (request: Request, effects: Effects): Promise<Session> =>
  openAndUse(request, effects, {}, async (opened) => {
    const reading = await read(opened, request, {
      rooms: roomsToRead(request, opened.history),
      // Filtered rows are read too: a note reports how many are hidden.
      kinds: new Set([...kindsOf(request), "filtered"]),
    });
    // Nothing else refers to the whole Ledger, so the chosen entries may overwrite it.
    return sessionOf({ opened, reading, effects }, { narrow: narrowEntries });
  });

/** As `openSession`, and keeps everything that was read. */
export const openWholeSession = (
  request: Request,
  effects: Effects,
  options: WholeOptions = {},
): Promise<WholeSession> =>
  openAndUse(request, effects, options, async (opened) => {
    const { onUnreadable, judgesEmptiness } = options;
    const reading = await read(opened, request, { onUnreadable });
    const session = await sessionOf({ opened, reading, effects }, { judgesEmptiness });
    return Object.assign(session, { everything: reading.ledger });
  });

/**
 * As `openSession`, with a result computed from every row of every source, of every kind.
 *
 * Shape   `survey` may not keep its Ledger: the chosen entries overwrite it afterwards.
 */
export const openSurveyedSession = <S>(
  request: Request,
  effects: Effects,
  survey: (everything: Ledger, history: History) => S,
): Promise<SurveyedSession<S>> =>
  openAndUse(request, effects, {}, async (opened) => {
    const reading = await read(opened, request, {});
    const surveyed = survey(reading.ledger, opened.history);
    const session = await sessionOf({ opened, reading, effects }, { narrow: narrowEntries });
    return Object.assign(session, { surveyed });
  });

/** Opens what was named, by several threads, and closes it when the rest fails. */
async function openAndUse<T>(
  request: Request,
  effects: Effects,
  { located, onUnreadable, onUnreadableBook }: WholeOptions,
  use: (opened: OpenedHistory) => Promise<T>,
): Promise<T> {
  const threads = threadsFor(effects);
  const options = { located, onUnreadable, onUnreadableBook, threads, checksAtEnd: !effects.copies };
  const opened = await openNamed(request, effects, options);
  effects.inputs.watch(opened.history.expectUnchanged);
  try {
    return await use(opened);
  } catch (error) {
    using _ = opened.history;
    opened.history.expectUnchanged();
    throw error;
  } finally {
    opened.progress.end();
  }
}

/** What was read, and what is asked about it. */
interface Asked extends Reading {
  readonly request: Request;
}

/** Reads the Ledger, with letters for people and numbers for rooms where nobody may be named. */
async function read(
  { history, progress }: OpenedHistory,
  request: Request,
  options: Omit<Parameters<typeof readLedger>[1] & object, "onProgress">,
): Promise<Asked> {
  const onProgress = (done: number, total: number) => progress.report("Reading messages", done, total);
  const reading = await readLedger(history, { ...options, onProgress });
  progress.end();
  if (!request.isAnonymous) return { ...reading, request };
  const ledger = anonymous(reading.ledger);
  return { ...reading, ledger, request: withShownService(request, reading.ledger.services, ledger.services) };
}

/** What a session is made of. */
interface SessionParts {
  readonly opened: OpenedHistory;
  readonly reading: Asked;
  readonly effects: Effects;
}

/** With `narrow` the chosen entries overwrite the Ledger that was read. */
async function sessionOf(
  { opened, reading, effects }: SessionParts,
  { narrow, judgesEmptiness }: { narrow?: typeof narrowEntries; judgesEmptiness?: boolean | undefined },
): Promise<Session> {
  const { history, progress } = opened;
  const { ledger, extents, duplicates, request: asked } = reading;
  const found = { history, ledger };
  const request = await withPickedRooms(asked, found, effects);
  const chosenRooms = chosenRoomsOf(request, found);
  const choice = choiceFor(request, found, chosenRooms);
  // Without `narrow` this is a copy, so it is made only when something uses it.
  const selected = once(() => select(ledger, choice, narrow));
  const covered = once(extents);
  const note = noteTo(effects, request.isQuiet);
  if (!request.isQuiet) {
    const { chosen, filtered } = selected();
    for (const text of chosenNotes(opened, request, filtered)) note(text);
    if (chosen.length === 0 && !judgesEmptiness) note(nothingChosen(request));
  }
  return {
    ...opened,
    request,
    calendar: request.calendar,
    get extents() {
      return covered();
    },
    duplicates,
    get chosen() {
      return selected().chosen;
    },
    choice,
    chosenRooms,
    isAnonymous: request.isAnonymous,
    note,
    [Symbol.dispose]() {
      progress.end();
      history[Symbol.dispose]();
    },
  };
}
