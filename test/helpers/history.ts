import { openHistory } from "../../src/read/history.ts";
import { readLedger } from "../../src/read/ledger.ts";

/** Opens a database as commands do, without contacts; the caller disposes of the history. */
export async function readHistory(...paths: string[]) {
  const located = paths.map((path) => ({ kind: "database" as const, path, walPath: `${path}-wal` }));
  const history = await openHistory(located, {
    people: { me: "Me", names: [] },
    cards: async () => [],
    merge: true,
  });
  return { history, ...(await readLedger(history)) };
}
