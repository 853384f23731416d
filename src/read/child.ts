/** A worker thread: reads parts of queries until none is left, and messages as long as it is asked. */
import { parentPort, workerData } from "node:worker_threads";
import { keepYoungHeapSmall } from "../effects/youngHeap.ts";
import { adapt } from "../schema/adapt.ts";
import { openReadonly } from "../source/open.ts";
import { type Draft, sourceReader } from "./messageRows.ts";
import { rawReader, rawSlots } from "./rawRows.ts";
import { type Answer, begin, type Question, type Reading, toColumns } from "./readAhead.ts";
import { readHandles } from "./threads.ts";
import {
  announceAnswer,
  type Message,
  nextPart,
  slotOf,
  type Task,
  type WorkerData,
  waitForSlot,
} from "./workers.ts";

keepYoungHeapSmall();
const { file, answers, memory } = workerData as WorkerData;
const say = (message: Message) => parentPort!.postMessage(message);

// A writer that waits for this program's lock would let no new reader in: then the other thread reads alone.
const database = openReadonly(file, file, 0);
const source = { database, path: file };
database.exec("BEGIN");
adapt(database, file);
// With the first page that it reads, the snapshot stands.
database.prepare("SELECT count(*) FROM sqlite_master").get();
say("open");
parentPort!.on("message", (task: Task | Reading) => {
  if ("fields" in task) answerOn(task);
  else scanParts(task);
});

function scanParts(task: Task): void {
  const slots = rawSlots(memory);
  const read = rawReader(source, task.query);
  for (;;) {
    waitForSlot(task);
    const at = nextPart(task);
    const part = task.parts[at];
    if (!part) break;
    say({ task: task.number, at, content: read(part, slotOf(slots, at)) });
  }
  say({ done: task.number });
}

function answerOn({ port, fields, begun }: Reading): void {
  const read = sourceReader({ ...source, handles: readHandles(source) }, new Set(fields));
  port.on("message", ({ chunk, ids }: Question) => {
    if (!begin(begun, chunk)) return;
    let answer: Answer;
    try {
      const drafts = new Array<Draft>(ids.length);
      read(new Map(ids.map((id, place) => [id, place])), drafts);
      answer = toColumns(drafts, fields);
    } catch {
      // The other thread reads them too, and says what is wrong.
    }
    port.postMessage(answer);
    announceAnswer(answers);
  });
}
