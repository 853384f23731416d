import { type MessagePort, receiveMessageOnPort, type Worker } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import {
  askWorkers,
  begin,
  ENTRIES_PER_CHUNK,
  type Question,
  type ReadAhead,
  type Reading,
} from "../../../src/read/readAhead.ts";

const FIELDS = ["guid", "isEdited"] as const;
const CHUNKS = 13;
const ledger = {
  length: CHUNKS * ENTRIES_PER_CHUNK - 5,
  // Longer than the Ledger, as the columns of one that was narrowed.
  id: Uint32Array.from({ length: CHUNKS * ENTRIES_PER_CHUNK + 100 }, (_, at) => at + 1000),
};

/** A worker whose questions a test answers itself. */
function pretended() {
  const ports: MessagePort[] = [];
  let begun: Uint8Array;
  const worker = {
    postMessage(reading: Reading) {
      expect(reading.fields).toEqual(FIELDS);
      ports.push(reading.port);
      begun = reading.begun;
    },
  } as unknown as Worker;
  /** The ids of the chunks that it is asked for and begins. */
  const questions = () => {
    const found: (readonly number[])[] = [];
    for (let one = receiveMessageOnPort(ports[0]!); one; one = receiveMessageOnPort(ports[0]!)) {
      const { chunk, ids } = one.message as Question;
      if (begin(begun, chunk)) found.push(ids);
    }
    return found;
  };
  return { worker, questions, say: (answer: unknown) => ports[0]!.postMessage(answer) };
}

const answers = new Int32Array(new SharedArrayBuffer(4));
const LIMITS = { patienceMs: 30, chunksPerWorker: 4 };
let reading: ReadAhead | undefined;
afterEach(() => reading?.[Symbol.dispose]());

function asking(...workers: readonly { readonly worker: Worker }[]): ReadAhead {
  reading = askWorkers(
    { running: new Set(workers.map(({ worker }) => worker)), answers },
    ledger,
    FIELDS,
    LIMITS,
  );
  return reading;
}

const columnsOf = (ids: readonly number[]) => [ids.map((id) => `guid-${id}`), ids.map((id) => id % 2 === 0)];
const idsOf = (chunk: number) =>
  Array.from(
    ledger.id.subarray(chunk * ENTRIES_PER_CHUNK, Math.min(ledger.length, (chunk + 1) * ENTRIES_PER_CHUNK)),
  );

it("gives each chunk once and in order, from whichever worker had it", () => {
  const workers = [pretended(), pretended()];
  const { take } = asking(...workers);
  const here: number[] = [];
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    for (const { questions, say } of workers.slice(chunk === 0 ? 2 : 0))
      for (const ids of questions()) say(columnsOf(ids));
    const drafts = take(chunk);
    if (!drafts) here.push(chunk);
    else
      expect(drafts).toMatchObject(
        idsOf(chunk).map((id) => ({ guid: `guid-${id}`, isEdited: id % 2 === 0, text: null })),
      );
  }
  expect(here).toEqual([0]);
});

it("asks for no more than a few chunks ahead, and for no row beyond the Ledger", () => {
  const one = pretended();
  const { take } = asking(one);
  expect(take(0)).toBeUndefined();
  const asked = one.questions();
  expect(asked).toEqual([1, 2, 3, 4].map(idsOf));
  for (const ids of asked) one.say(columnsOf(ids));
  for (let chunk = 1; chunk < CHUNKS; chunk++) {
    expect(take(chunk)).toHaveLength(idsOf(chunk).length);
    for (const ids of one.questions()) one.say(columnsOf(ids));
  }
});

it("leaves to this thread what a worker cannot read", () => {
  const one = pretended();
  const { take } = asking(one);
  take(0);
  const [, second] = one.questions();
  one.say(undefined);
  one.say(columnsOf(second!));
  expect(take(1)).toBeUndefined();
  expect(take(2)).toHaveLength(ENTRIES_PER_CHUNK);
});

it("does not wait twice for a worker that has ended", () => {
  const [silent, other] = [pretended(), pretended()];
  const { take } = asking(silent, other);
  take(0);
  for (const ids of other.questions()) other.say(columnsOf(ids));
  expect(silent.questions()).toHaveLength(4);
  const startedAt = performance.now();
  const found = [1, 2, 3, 4, 5, 6].map((chunk) => take(chunk) !== undefined);
  expect(found).toEqual([false, false, false, false, true, true]);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

it("reads what no worker has begun, and lets none begin it then", () => {
  const one = pretended();
  const { take } = asking(one);
  for (const chunk of [0, 1, 2]) expect(take(chunk)).toBeUndefined();
  const [fourth] = one.questions();
  expect(fourth).toEqual(idsOf(3));
  one.say(columnsOf(fourth!));
  expect(take(3)).toHaveLength(ENTRIES_PER_CHUNK);
});
