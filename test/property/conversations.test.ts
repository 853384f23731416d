import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversationsOf } from "../../src/aggregate/conversations.ts";
import { gapSummaries } from "../../src/aggregate/gapSummaries.ts";
import { observationOf } from "../../src/aggregate/observation.ts";
import { EVERYTHING, type ObservationChoice } from "../../src/aggregate/observationChoice.ts";
import { pairsOf } from "../../src/aggregate/pairs.ts";
import { keepsConversation, participationOf, startsAt } from "../../src/aggregate/participation.ts";
import {
  answersOf,
  type ChosenTurn,
  forEachTurn,
  replySummaries,
} from "../../src/aggregate/replySummaries.ts";
import { type Sequence, sentAtOf, sequenceOf } from "../../src/aggregate/sequence.ts";
import { keepsSilence, NOT_YET, silencesOf } from "../../src/aggregate/silences.ts";
import { quantileOf, survivalOf } from "../../src/aggregate/survival.ts";
import type { Kind } from "../../src/messages/kind.ts";
import type { Ledger } from "../../src/messages/ledger.ts";
import type { Table } from "../../src/output/column.ts";
import { conversationTable, participationTable } from "../../src/tables/conversations.ts";
import { gapTable, silenceTable } from "../../src/tables/gaps.ts";
import { pairTable, replyTable, waitTable } from "../../src/tables/replies.ts";
import { ledgerOf, peopleNamed } from "../helpers/ledger.ts";
import { type OracleHistory, type OracleMessage, oracle, quantile } from "./conversationsOracle.ts";

const PEOPLE = ["Me", "Ada", "Bo", "Cy"];
const SERVICES = ["iMessage", "SMS"];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EPOCH = Date.UTC(2023, 11, 31, 20);

/** Gaps around every threshold, ties, and a few seconds. */
const STEPS = [
  0,
  0,
  1,
  400,
  9_500,
  600_000,
  600_001,
  HOUR,
  6 * HOUR,
  6 * HOUR + 1,
  DAY,
  DAY + 1,
  3 * DAY,
  9 * DAY,
];
const KINDS_DRAWN: readonly Kind[] = [
  "message",
  "message",
  "message",
  "message",
  "reaction",
  "event",
  "scheduled",
];

const ROOMS = [
  { id: "+1555", kind: "direct", members: ["Ada"] },
  { id: "chat9", kind: "group", members: ["Ada", "Bo", "Cy"] },
  { id: "me@x", kind: "direct", members: [] },
  { id: "chat1", kind: "group", members: [] },
] as const;

/** Rows of up to three sources, which may overlap, touch, or leave a hole. */
const history = fc
  .record({
    sources: fc.array(
      fc.record({
        offset: fc.constantFrom(0, 0, 2 * DAY, 20 * DAY, 60 * DAY),
        rows: fc.array(
          fc.record({
            step: fc.constantFrom(...STEPS),
            room: fc.nat(3),
            who: fc.nat(3),
            kind: fc.constantFrom(...KINDS_DRAWN),
            service: fc.nat(1),
          }),
          { minLength: 1, maxLength: 30 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    threads: fc.array(fc.subarray([0, 1, 2]), { minLength: 4, maxLength: 4 }),
  })
  .map(({ sources, threads }): OracleHistory => {
    let id = 0;
    const messages = sources.flatMap(({ offset, rows }, source) => {
      let at = EPOCH + offset;
      return rows.map(({ step, room, who, kind, service }): OracleMessage => {
        at += step;
        const { id: roomId } = ROOMS[room]!;
        // A note to self has one author.
        const author = roomId === "me@x" ? "Me" : roomId === "+1555" ? PEOPLE[who % 2]! : PEOPLE[who]!;
        return { room: roomId, who: author, at, kind, service: SERVICES[service]!, source, id: ++id };
      });
    });
    return {
      rooms: ROOMS.map((room, at) => ({
        ...room,
        threads: threads[at]!.filter((one) => one < sources.length),
      })),
      messages,
    };
  });

const options = fc.record({
  gap: fc.constantFrom(HOUR, 6 * HOUR, DAY),
  cap: fc.constantFrom(600_000, 6 * HOUR, DAY, 5 * DAY),
  min: fc.constantFrom(1, 2, 5),
});

const filters = fc.record(
  {
    since: fc.integer({ min: 0, max: 80 }).map((days) => EPOCH + days * DAY),
    until: fc.integer({ min: 0, max: 80 }).map((days) => EPOCH + days * DAY),
    people: fc.subarray(PEOPLE, { minLength: 1 }),
    service: fc.constantFrom(...SERVICES),
  },
  { requiredKeys: [] },
);
type Filters = typeof filters extends fc.Arbitrary<infer T> ? T : never;

/** The same history as a Ledger and what its sources cover; `order` shuffles the rows. */
function sequenceFrom({ rooms, messages }: OracleHistory, order = messages): Sequence {
  const numbers = order.map((row) => ({
    sentAt: row.at,
    person: PEOPLE.indexOf(row.who),
    room: rooms.findIndex(({ id }) => id === row.room),
    kind: row.kind as Kind,
    service: SERVICES.indexOf(row.service),
  }));
  const ledger: Ledger = ledgerOf(numbers, {
    people: peopleNamed(...PEOPLE),
    rooms: rooms.map(({ id, kind, members }) => ({
      id,
      name: id,
      kind,
      members: members.map((name) => PEOPLE.indexOf(name)),
      threads: [],
    })),
    services: SERVICES,
  });
  for (const [at, row] of order.entries()) {
    ledger.source[at] = row.source;
    ledger.id[at] = row.id;
  }
  const covered = [0, 1, 2].map((source) => {
    const at = messages
      .filter((row) => row.source === source && row.kind !== "scheduled")
      .map((row) => row.at);
    return { oldestAt: Math.min(...at), newestAt: Math.max(...at) };
  });
  const holdersOf = (room: number) => rooms[room]!.threads;
  return sequenceOf(ledger, observationOf(ledger, covered, holdersOf));
}

function choiceFrom({ since, until, people, service }: Filters): ObservationChoice {
  const inRange = (at: number) => (since === undefined || at >= since) && (until === undefined || at < until);
  return {
    inRange,
    holdsEnd: inRange,
    ofPerson: (person) => people === undefined || people.includes(PEOPLE[person]!),
    ofNobody: people === undefined,
    overService: (code) => service === undefined || SERVICES[code] === service,
  };
}

/** Without the room's name, which is its id here. */
const cells = ({ rows, columns }: Table) =>
  rows.map((row) => row.filter((_, at) => columns[at]!.name !== "name").map(rounded));
const rounded = (value: unknown) => (typeof value === "number" ? Number(value.toFixed(9)) : value);
const expectSame = (found: Table, expected: readonly (readonly unknown[])[]) =>
  expect(cells(found)).toEqual(expected.map((row) => row.map(rounded)));

const year = (at: number) => new Date(at).getUTCFullYear();

/** Every table of a history, as the commands print it. */
function tables(
  sequence: Sequence,
  choice: ObservationChoice,
  { gap, cap, min }: { gap: number; cap: number; min: number },
) {
  const silences = silencesOf(sequence, gap);
  const answers = answersOf(conversationsOf(sequence, gap), cap);
  const { conversations, turns } = answers;
  const all = (length: number) => Array.from({ length }, (_, at) => at);
  const chosenSilences = all(silences.length).filter((at) => keepsSilence(silences, at, choice));
  const chosenTalks = all(conversations.length).filter((at) => keepsConversation(conversations, at, choice));
  const chosenTurns: ChosenTurn[] = [];
  forEachTurn(answers, choice, (turn, stretch, by) => chosenTurns.push({ turn, stretch, by }));
  const steadiness = {
    half: startsAt(sequence, gap / 2, choice),
    double: startsAt(sequence, gap * 2, choice),
  };
  return {
    gaps: gapTable(sequence, gapSummaries(silences, { choice, min }), { min }),
    gapsByYear: gapTable(sequence, gapSummaries(silences, { choice, min, bucketOf: year }), {
      min,
      by: "year",
    }),
    silences: silenceTable(silences, chosenSilences, { sort: "longest" }),
    silencesByTime: silenceTable(silences, chosenSilences, { sort: "time" }),
    participation: participationTable(sequence, participationOf(conversations, choice), {
      min,
      steadiness,
    }),
    conversations: conversationTable(conversations, chosenTalks, { sort: "recent" }),
    replies: replyTable(sequence, replySummaries(answers, { choice, min, capMs: cap }), { min }),
    repliesByYear: replyTable(
      sequence,
      replySummaries(answers, { choice, min, capMs: cap, bucketOf: year }),
      { min, by: "year" },
    ),
    waits: waitTable(answers, chosenTurns, {}),
    follows: pairTable(sequence, pairsOf(turns, { choice, min }), min),
  };
}

describe("every column of every command is what plain loops over the messages give", () => {
  it("whatever was asked about", () => {
    fc.assert(
      fc.property(history, options, filters, (past, parameters, filter) => {
        const found = tables(sequenceFrom(past), choiceFrom(filter), parameters);
        const expected = oracle(past, { ...parameters, ...filter });
        const byYear = oracle(past, { ...parameters, ...filter, bucket: year });
        const withoutBucket = (rows: readonly (readonly unknown[])[]) => rows.map(([, ...row]) => row);
        expectSame(found.gaps, withoutBucket(expected.gaps()));
        expectSame(found.gapsByYear, byYear.gaps());
        expectSame(found.silences, expected.silences("longest"));
        expectSame(found.silencesByTime, expected.silences("time"));
        expectSame(found.participation, expected.participation());
        expectSame(found.conversations, expected.conversations());
        expectSame(found.replies, withoutBucket(expected.replies()));
        expectSame(found.repliesByYear, byYear.replies());
        expectSame(found.follows, expected.follows());
        // The oracle does not order waits.
        const sorted = (rows: readonly (readonly unknown[])[]) =>
          rows.map((row) => JSON.stringify(row)).sort();
        expect(sorted(cells(found.waits))).toEqual(sorted(expected.waits()));
        const waited = found.waits.rows.map((row) => Number(row[4]));
        expect(waited).toEqual(waited.toSorted((a, b) => b - a));
      }),
      { numRuns: 300 },
    );
  });

  it("and a lift, which needs many turns", () => {
    const talk = fc.array(fc.nat(3), { minLength: 300, maxLength: 500 }).map(
      (people): OracleHistory => ({
        rooms: [{ id: "chat9", kind: "group", members: ["Ada"], threads: [] }],
        messages: people.map((person, at) => ({
          room: "chat9",
          who: PEOPLE[person]!,
          at: EPOCH + at * 1000,
          kind: "message",
          service: "SMS",
          source: 0,
          id: at,
        })),
      }),
    );
    let lifts = 0;
    fc.assert(
      fc.property(talk, (past) => {
        const parameters = { gap: HOUR, cap: HOUR, min: 20 };
        const { follows } = tables(sequenceFrom(past), EVERYTHING, parameters);
        expectSame(follows, oracle(past, parameters).follows());
        lifts += follows.rows.filter((row) => row.at(-1) !== null).length;
      }),
      { numRuns: 20 },
    );
    expect(lifts).toBeGreaterThan(0);
  });
});

describe("laws of silences and conversations", () => {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

  it("each silence and each gap over a hole lies between two conversations", () => {
    fc.assert(
      fc.property(history, options, (past, { gap }) => {
        const sequence = sequenceFrom(past);
        const silences = silencesOf(sequence, gap);
        const conversations = conversationsOf(sequence, gap);
        for (const [at, room] of sequence.rooms.entries()) {
          const closed = silences.after.filter(
            (after, one) => silences.stretch[one] === at && after !== NOT_YET,
          );
          let overHoles = 0;
          for (let position = room.first; position < room.last; position++) {
            const [from, to] = [sentAtOf(sequence, position), sentAtOf(sequence, position + 1)];
            if (to - from > gap && sequence.holes.some((hole) => hole.from >= from && hole.to <= to))
              overHoles++;
          }
          const talks = conversations.stretch.filter((one) => one === at);
          expect(closed.length + 1 + overHoles).toBe(talks.length);
        }
        // Starts and unobserved starts are all conversations.
        const started = sum(participationOf(conversations, EVERYTHING).map(({ starts }) => starts));
        const unobserved = conversations.isStarted.filter((one) => one === 0).length;
        expect(started + unobserved).toBe(conversations.length);
      }),
    );
  });

  it("turns of all people are the turns listed, and messages the messages", () => {
    fc.assert(
      fc.property(history, options, filters, (past, parameters, filter) => {
        const { participation, conversations } = tables(sequenceFrom(past), choiceFrom(filter), parameters);
        const total = ({ rows, columns }: Table, name: string) =>
          sum(rows.map((row) => Number(row[columns.findIndex((column) => column.name === name)])));
        for (const name of ["turns", "messages"])
          expect(total(participation, name)).toBe(total(conversations, name));
      }),
    );
  });

  it("gaps add up to the time from a room's first message to its last", () => {
    fc.assert(
      fc.property(history, (past) => {
        const sequence = sequenceFrom({
          ...past,
          messages: past.messages.filter(({ source }) => source === 0),
        });
        const silences = silencesOf(sequence, -1);
        for (const [at, room] of sequence.rooms.entries()) {
          const closed = silences.ms.filter(
            (_, one) => silences.stretch[one] === at && silences.after[one] !== NOT_YET,
          );
          expect(sum([...closed])).toBe(sentAtOf(sequence, room.last) - sentAtOf(sequence, room.first));
        }
      }),
    );
  });

  it("ranges that partition time partition every observation, and no filter changes a length", () => {
    const day = fc.integer({ min: 0, max: 80 }).map((days) => EPOCH + days * DAY);
    fc.assert(
      fc.property(history, options, day, filters, (past, parameters, cut, filter) => {
        const sequence = sequenceFrom(past);
        const whole = tables(sequence, EVERYTHING, parameters);
        const before = tables(sequence, choiceFrom({ until: cut }), parameters);
        const after = tables(sequence, choiceFrom({ since: cut }), parameters);
        const some = tables(sequence, choiceFrom(filter), parameters);
        const lines = ({ rows }: Table) => rows.map((row) => JSON.stringify(row));
        for (const name of ["silences", "conversations", "waits"] as const) {
          expect([...lines(before[name]), ...lines(after[name])].sort()).toEqual(lines(whole[name]).sort());
          for (const line of lines(some[name])) expect(lines(whole[name])).toContain(line);
        }
        const pairs = ({ follows }: typeof whole) => sum(follows.rows.map((row) => Number(row[4])));
        expect(pairs(before) + pairs(after)).toBe(pairs(whole));
      }),
    );
  });

  it("a huge --gap makes one conversation of each room", () => {
    fc.assert(
      fc.property(history, (past) => {
        const sequence = sequenceFrom(past);
        expect(conversationsOf(sequence, 1e13).length).toBe(sequence.rooms.length);
        expect(silencesOf(sequence, 1e13).length).toBe(0);
      }),
    );
  });

  it("the order of rows changes nothing", () => {
    const shuffled = history.chain((past) =>
      fc
        .shuffledSubarray([...past.messages], { minLength: past.messages.length })
        .map((order) => ({ past, order })),
    );
    fc.assert(
      fc.property(shuffled, options, ({ past, order }, parameters) => {
        const rowsOf = (sequence: Sequence) =>
          Object.values(tables(sequence, EVERYTHING, parameters)).map(({ rows }) => rows);
        expect(rowsOf(sequenceFrom(past, order))).toEqual(rowsOf(sequenceFrom(past)));
      }),
    );
  });

  it("medians do not depend on a cap that more than half of the answers beat", () => {
    fc.assert(
      fc.property(history, fc.constantFrom(HOUR, DAY, 5 * DAY), (past, cap) => {
        const medians = (capMs: number) =>
          replySummaries(answersOf(conversationsOf(sequenceFrom(past), 6 * HOUR), capMs), {
            choice: EVERYTHING,
            min: 1,
            capMs,
          });
        const wide = medians(cap * 10);
        for (const [at, { answered, medianMs }] of medians(cap).entries())
          if (answered! > 0.5) expect(wide[at]!.medianMs).toBe(medianMs);
      }),
    );
  });
});

describe("survival", () => {
  const durations = fc.array(fc.nat(20), { maxLength: 40 });
  const q = fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9);

  it("is the definition", () => {
    fc.assert(
      fc.property(durations, durations, q, (ended, censored, share) => {
        expect(quantileOf(survivalOf({ ended, censored }), share)).toBe(quantile([ended, censored], share));
      }),
    );
  });

  it("without censoring has the lower empirical quantiles", () => {
    fc.assert(
      fc.property(durations, q, (ended, share) => {
        const sorted = ended.toSorted((a, b) => a - b);
        const lower = sorted[Math.ceil(share * sorted.length - 1e-9) - 1] ?? null;
        expect(quantileOf(survivalOf({ ended, censored: [] }), share)).toBe(lower);
      }),
    );
  });
});
