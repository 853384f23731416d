import { type MessagePort, receiveMessageOnPort, type Worker } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import { emptyDraft } from "../../../src/read/messageRows.ts";
import { ENTRIES_PER_CHUNK } from "../../../src/read/partMaker.ts";
import { begin, type ChunkJob, type ChunkRequest, readAhead } from "../../../src/read/readAhead.ts";

const FIELDS = ["guid", "isEdited"] as const;
const CHUNKS = 13;
const length = CHUNKS * ENTRIES_PER_CHUNK - 5;
const ledger = { length, id: Uint32Array.from({ length }, (_, at) => at + 1000) };

/** A worker whose questions a test answers itself. */
function pretended() {
  const ports: MessagePort[] = [];
  let begun: Uint8Array;
  const worker = {
    postMessage(reading: ChunkJob) {
      expect(reading.task).toEqual({ reads: "fields", fields: FIELDS });
      ports.push(reading.port);
      begun = reading.begun;
    },
  } as unknown as Worker;
  /** The ids of the chunks that it is asked for and begins, at most so many. */
  const questions = (most = Number.POSITIVE_INFINITY) => {
    const found: (readonly number[])[] = [];
    while (found.length < most) {
      const one = receiveMessageOnPort(ports[0]!);
      if (!one) break;
      const { chunk, rows } = one.message as ChunkRequest;
      if (begin(begun, chunk)) found.push([...rows]);
    }
    return found;
  };
  return { worker, questions, say: (answer: unknown) => ports[0]!.postMessage(answer) };
}

const answers = new Int32Array(new SharedArrayBuffer(4));
const LIMITS = { patienceMs: 30, perWorker: 4 };
let reading: Disposable | undefined;
afterEach(() => reading?.[Symbol.dispose]());

/** Takes chunks; `here` are those that this thread reads. */
function asking(...workers: readonly { readonly worker: Worker }[]) {
  const asked = { running: new Set(workers.map(({ worker }) => worker)), answers };
  const ahead = readAhead({ sources: [{ workers: asked }] }, ledger, FIELDS, LIMITS)!;
  reading = ahead;
  const here: number[] = [];
  const take = (chunk: number, meanwhile = (_chunk: number) => {}) =>
    ahead.take(chunk, (one) => {
      here.push(one);
      meanwhile(one);
      return idsOf(one).map((id) => ({ ...emptyDraft(), guid: `here-${id}` }));
    });
  return { take, here };
}

const columnsOf = (ids: readonly number[]) => [ids.map((id) => `guid-${id}`), ids.map((id) => id % 2 === 0)];
const idsOf = (chunk: number) =>
  Array.from(
    ledger.id.subarray(chunk * ENTRIES_PER_CHUNK, Math.min(ledger.length, (chunk + 1) * ENTRIES_PER_CHUNK)),
  );

it("gives each chunk once and in order, from whichever worker had it", () => {
  const workers = [pretended(), pretended()];
  const { take, here } = asking(...workers);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    for (const { questions, say } of workers.slice(chunk === 0 ? 2 : 0))
      for (const ids of questions()) say(columnsOf(ids));
    expect(take(chunk)).toMatchObject(
      idsOf(chunk).map((id) =>
        chunk === 0 ? { guid: `here-${id}` } : { guid: `guid-${id}`, isEdited: id % 2 === 0, text: null },
      ),
    );
  }
  expect(here).toEqual([0]);
});

it("asks for no more than a few chunks ahead, and for no row beyond the Ledger", () => {
  const one = pretended();
  const { take, here } = asking(one);
  take(0);
  const asked = one.questions();
  expect(asked).toEqual([1, 2, 3, 4].map(idsOf));
  for (const ids of asked) one.say(columnsOf(ids));
  for (let chunk = 1; chunk < CHUNKS; chunk++) {
    expect(take(chunk)).toHaveLength(idsOf(chunk).length);
    for (const ids of one.questions()) one.say(columnsOf(ids));
  }
  expect(here).toEqual([0]);
});

it("leaves to this thread what a worker cannot read", () => {
  const one = pretended();
  const { take, here } = asking(one);
  take(0);
  const [, second] = one.questions();
  one.say(undefined);
  one.say(columnsOf(second!));
  for (const chunk of [1, 2]) take(chunk);
  expect(here).toEqual([0, 1]);
});

it("does not wait twice for a worker that has ended", () => {
  const [silent, other] = [pretended(), pretended()];
  const { take, here } = asking(silent, other);
  take(0);
  for (const ids of other.questions()) other.say(columnsOf(ids));
  expect(silent.questions()).toHaveLength(4);
  const startedAt = performance.now();
  for (const chunk of [1, 2, 3, 4, 5, 6]) take(chunk);
  expect(here).toEqual([0, 1, 2, 3, 4]);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

it("reads what no worker has begun, and lets none begin it then", () => {
  const one = pretended();
  const { take, here } = asking(one);
  for (const chunk of [0, 1, 2]) take(chunk);
  const [fourth] = one.questions();
  expect(fourth).toEqual(idsOf(3));
  one.say(columnsOf(fourth!));
  take(3);
  expect(here).toEqual([0, 1, 2]);
});

it("reads what comes later while a worker is at the chunk that is wanted", () => {
  const one = pretended();
  const { take, here } = asking(one);
  take(0);
  expect(one.questions(1)).toEqual([idsOf(1)]);
  const answerAt3 = (chunk: number) => {
    if (chunk === 3) one.say(columnsOf(idsOf(1)));
  };
  expect(take(1, answerAt3)[0]).toMatchObject({ guid: "guid-1064" });
  expect(here).toEqual([0, 2, 3]);
  expect(one.questions(1)).toEqual([idsOf(4)]);
  for (const chunk of [2, 3]) expect(take(chunk)[0]!.guid).toBe(`here-${idsOf(chunk)[0]}`);
  expect(here).toEqual([0, 2, 3]);
});
