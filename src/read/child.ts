/** A worker thread: reads parts of tables until none is left, and messages when asked. */
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { keepYoungHeapSmall } from "../effects/youngHeap.ts";
import { factsOf } from "../messages/entryFacts.ts";
import { entryFile } from "../places.ts";
import { adapt } from "../schema/adapt.ts";
import { openReadonly } from "../source/open.ts";
import { filingReader } from "./filingPart.ts";
import { ledgerReader, spanOf } from "./ledgerPart.ts";
import { type MessageDraft, sourceReader } from "./messageRows.ts";
import { makePart, type PartMaker } from "./partMaker.ts";
import { reactionReader } from "./rawReactions.ts";
import { begin, type ChunkJob, type ChunkRequest, type ChunkTask, toColumns } from "./readAhead.ts";
import type { RowRange } from "./rowIds.ts";
import { readHandles } from "./threads.ts";
import {
  announceAnswer,
  nextPart,
  type PartTask,
  type Work,
  type WorkerData,
  type WorkerMessage,
} from "./workers.ts";

keepYoungHeapSmall();
const { file, answers } = workerData as WorkerData;
const say = (message: WorkerMessage) => parentPort!.postMessage(message);

// While a writer waits for this program's lock, SQLite admits no new reader. The main thread then
// reads alone.
const database = openReadonly(file, file, 0);
const source = { database, path: file };
database.exec("BEGIN");
adapt(database, file);
// The snapshot begins with the first page that is read.
database.prepare("SELECT count(*) FROM sqlite_master").get();
say("open");
parentPort!.on("message", (task: PartTask | ChunkJob) => {
  if ("port" in task) void answerOn(task);
  else scanParts(task);
});

function scanParts(task: PartTask): void {
  const read = partReader(task.work);
  for (let at = nextPart(task); at < task.parts.length; at = nextPart(task))
    say({ task: task.number, at, content: read(task.parts[at]!, at) });
  say({ done: task.number });
}

function partReader(work: Work): (part: RowRange, at: number) => unknown {
  if (work.reads === "filings") return filingReader(source, work.plan);
  const read = ledgerReader(source, work.plan);
  return (part, at) => read(part, spanOf(at));
}

/** Reads the rows of a request, and makes what the main thread wants of them. */
type Answerer = (rows: Float64Array) => unknown;

async function answerOn({ port, begun, task }: ChunkJob): Promise<void> {
  const answer = await answererOf(task);
  port.on("message", ({ chunk, rows }: ChunkRequest) => {
    if (!begin(begun, chunk)) return;
    port.postMessage(orUndefined(() => answer(rows)));
    announceAnswer(answers);
  });
}

async function answererOf(task: ChunkTask): Promise<Answerer> {
  if (task.reads === "reactions") return reactionReader(source);
  const readSource = sourceReader({ ...source, handles: readHandles(source) }, new Set(task.fields));
  const read = (ids: Float64Array) => {
    const drafts = new Array<MessageDraft>(ids.length);
    readSource(new Map(Array.from(ids, (id, place) => [id, place])), drafts);
    return drafts;
  };
  if (task.reads === "fields") return (ids) => toColumns(read(ids), task.fields);
  const { entry, plan } = task.making;
  const module = (await import(pathToFileURL(entryFile(entry)).href)) as {
    partMaker(plan: unknown): Promise<PartMaker<unknown, unknown>>;
  };
  const maker = await module.partMaker(plan);
  return (packed) => {
    const facts = factsOf(packed);
    return makePart(maker, facts, (from, to) => read(facts.id.subarray(from, to)));
  };
}

/** Undefined if reading fails: the main thread reads these rows again and reports the error. */
function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
