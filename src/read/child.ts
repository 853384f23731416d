/** A worker thread of `scanWithWorkers`: reads ranges of the message table until none is left. */
import { parentPort, workerData } from "node:worker_threads";
import { adapt } from "../schema/adapt.ts";
import { openReadonly } from "../source/open.ts";
import { buffersOf, type Range, rawReader } from "./rawRows.ts";
import { type Message, nextRange, ROWS_OF_WORKERS, type WorkerData, waitForRoom } from "./workers.ts";

const { file, state } = workerData as WorkerData;
const say = (message: Message, buffers: ArrayBuffer[] = []) => parentPort!.postMessage(message, buffers);

// A writer that waits for this program's lock would let no new reader in: then the other thread reads alone.
const database = openReadonly(file, file, 0);
database.exec("BEGIN");
adapt(database, file);
// With the first page that it reads, the snapshot stands.
database.prepare("SELECT count(*) FROM sqlite_master").get();
say("open");
parentPort!.once("message", (ranges: readonly Range[]) => {
  const read = rawReader({ database, path: file }, ROWS_OF_WORKERS);
  for (;;) {
    waitForRoom(state);
    const at = nextRange(state);
    const range = ranges[at];
    if (!range) break;
    const rows = read(range);
    say({ at, rows }, buffersOf(rows));
  }
  database.close();
});
