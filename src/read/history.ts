import type { Database } from "better-sqlite3";
import { ImsgError } from "../errors/error.ts";
import { sourceChanged } from "../errors/source.ts";
import { type People, type PeopleOptions, peopleOf } from "../people/people.ts";
import type { Person } from "../people/person.ts";
import type { Thread } from "../people/room.ts";
import { type Rooms, roomsOf } from "../people/rooms.ts";
import { adapt } from "../schema/adapt.ts";
import type { Generation } from "../schema/columns.ts";
import { isUnique } from "../schema/indexes.ts";
import type { Located } from "../source/locate.ts";
import type { OpenedDatabase } from "../source/open.ts";
import { beginFilings, type FilingReading } from "./filingReading.ts";
import { type OpenedSource, openSource, type SourceOptions } from "./openSource.ts";
import { type OwnFields, ownAddresses, readOwnFields } from "./ownAddresses.ts";
import { guarded } from "./scan.ts";
import { type HandleRow, readHandles, readThreads } from "./threads.ts";
import { expectWholeLists } from "./whole.ts";
import { ONE_THREAD, type Workers } from "./workers.ts";

/** A database that is open for reading, with its threads. */
export interface Source {
  readonly index: number;
  readonly located: Located;
  /** What the user named, for errors and `doctor`. */
  readonly path: string;
  readonly opened: OpenedDatabase;
  /** Of a large one that may be read by several threads. */
  readonly workers: Workers | undefined;
  readonly database: Database;
  readonly generation: Generation;
  /** Whether a guid may come twice, because no unique index forbids it. */
  readonly mayRepeat: boolean;
  readonly handles: readonly HandleRow[];
  readonly threads: readonly Thread[];
  /** The reading that its workers began when it was opened; only the first caller gets it. */
  takeBegun(): FilingReading | undefined;
  /** The person behind a handle, by its id. */
  readonly senders: ReadonlyMap<number | null, number>;
}

/** One history over all sources: who is in it, and which rooms. */
export interface History extends Disposable {
  readonly sources: readonly Source[];
  readonly people: People;
  /** The persons; the last one is the unknown sender. */
  readonly persons: readonly Person[];
  readonly unknownPerson: number;
  readonly rooms: Rooms;
  /** Throws source/changed where a source has changed that is read through a link. */
  expectUnchanged(): void;
  /** Ends the worker threads and frees their memory; the main thread then reads alone. */
  endWorkers(): void;
}

export interface OpenOptions extends SourceOptions {
  readonly people: Omit<PeopleOptions, "own" | "cards">;
  /** Contact cards, once the sources are open (a backup has its own). */
  readonly cards: (sources: readonly OpenedSource[]) => Promise<PeopleOptions["cards"]>;
  /** False makes every thread a room of its own. */
  readonly merge: boolean;
  /** Called for a source that cannot be read and is left out; without it, the error is thrown. */
  readonly onUnreadable?: OnUnreadable | undefined;
}

export type OnUnreadable = (located: Located, error: ImsgError) => void;

/**
 * Opens sources as one history.
 *
 * Shape   sources in the order given; disposing closes them and removes what was copied or
 *         decrypted.
 * Errors  source/*, schema/*.
 */
export async function openHistory(located: readonly Located[], options: OpenOptions): Promise<History> {
  const opened: OpenedSource[] = [];
  const close = () => {
    for (const source of opened.splice(0)) {
      source.workers?.[Symbol.dispose]();
      source.opened.database.close();
      source.folder[Symbol.dispose]();
    }
  };
  try {
    const drafts = await openEach(located, options, opened);
    const people = peopleOf(addressesOf(drafts), {
      ...options.people,
      cards: await options.cards(opened),
      own: ownAddresses(drafts),
    });
    const threads = drafts.flatMap((draft) => draft.threads);
    const unknown: Person = { name: people.unknownName, nameSource: "address", isMe: false, addresses: [] };
    return {
      sources: drafts.map((draft) => withSenders(draft, people)),
      people,
      persons: [...people.persons, unknown],
      unknownPerson: people.persons.length,
      rooms: roomsOf(threads, people, options.merge),
      expectUnchanged() {
        const changed = opened.find((source) => !source.opened.isUnchanged());
        if (changed) throw sourceChanged(changed.located.path);
      },
      endWorkers() {
        for (const { workers } of opened) workers?.[Symbol.dispose]();
      },
      [Symbol.dispose]: close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Opens sources one by one, and adds each to `opened`, so that the caller can close it. */
async function openEach(
  located: readonly Located[],
  options: OpenOptions,
  opened: OpenedSource[],
): Promise<SourceDraft[]> {
  const sourceOptions = located.length === 1 ? options : { ...options, threads: ONE_THREAD };
  const drafts: SourceDraft[] = [];
  for (const one of located) {
    try {
      const source = await openSource(one, sourceOptions);
      opened.push(source);
      drafts.push(readDraft(source, drafts.length));
    } catch (error) {
      if (!options.onUnreadable || !(error instanceof ImsgError)) throw error;
      options.onUnreadable(one, error);
    }
  }
  return drafts;
}

interface SourceDraft extends Omit<Source, "senders"> {
  readonly own: OwnFields;
}

function readDraft(source: OpenedSource, index: number): SourceDraft {
  const { located, opened, workers } = source;
  const { database } = opened;
  const { path } = located;
  return guarded(path, () => {
    // One snapshot for all queries of a run: a writer may go on meanwhile.
    database.exec("BEGIN");
    const queried = { database, path };
    expectWholeLists(queried);
    const generation = adapt(database, path);
    const handles = readHandles(queried);
    const threads = readThreads(queried, index);
    // Workers read the filings while this thread works out who the people are.
    let begun = workers && beginFilings({ ...queried, workers, threads });
    return {
      index,
      located,
      path,
      opened,
      workers,
      database,
      generation,
      mayRepeat: !isUnique(database, "message", "guid"),
      handles,
      threads,
      takeBegun() {
        const taken = begun;
        begun = undefined;
        return taken;
      },
      own: readOwnFields(queried, handles, generation === "modern"),
    };
  });
}

/**
 * Every address that may stand for a person: of handles, and of direct threads whose handle is
 * gone.
 *
 * A direct thread that has members is named after one of them, or not after a person at all
 * (`chat123456`).
 */
function addressesOf(drafts: readonly SourceDraft[]) {
  const named = new Set<string>();
  for (const { isShell, displayName, identifier } of drafts.flatMap(({ threads }) => threads))
    if (!isShell && displayName !== "") named.add(identifier);
  return drafts.flatMap(({ handles, threads }) => [
    ...handles,
    ...threads
      .filter((thread) => !thread.isGroup && thread.identifier !== "" && !isLabelled(thread))
      .map(({ identifier, displayName, isShell }) => ({
        address: identifier,
        country: null,
        link: null,
        // A thread that has no messages may keep an old name.
        title: isShell && named.has(identifier) ? "" : displayName,
      })),
  ]);
}

/** Whether a direct thread's identifier is one that Messages made up. */
const isLabelled = ({ identifier, members }: Thread): boolean =>
  members.length > 0 && !members.includes(identifier) && /^(?:chat\d+|[0-9a-f]{32})$/i.test(identifier);

function withSenders({ own: _, ...draft }: SourceDraft, people: People): Source {
  const senders = new Map<number | null, number>();
  for (const handle of draft.handles) {
    const person = people.personOf(handle.address);
    if (person !== undefined) senders.set(handle.handle_id, person);
  }
  return { ...draft, senders };
}
