/** The process behind `runLimited`: its parent ends it, as SQLite blocks the event loop. */
import { once } from "node:events";
import { ImsgError } from "../errors/error.ts";
import { databaseFrom } from "./database.ts";
import type { Answer, StatementRequest } from "./limited.ts";
import { chunksOf } from "./rows.ts";
import { prepareReading } from "./statement.ts";

const send = (answer: Answer) => new Promise<void>((resolve) => process.send!(answer, () => resolve()));

// Ctrl-C reaches this process too; the parent reports it.
process.on("disconnect", () => process.exit());
const [{ database, sql, parameters }] = (await once(process, "message")) as [StatementRequest];
try {
  const statement = prepareReading(databaseFrom(Buffer.from(database)), sql);
  for (const rows of chunksOf(statement, parameters)) await send({ rows });
  await send({ isDone: true });
} catch (error) {
  await send(
    error instanceof ImsgError
      ? { code: error.code, message: error.message, hint: error.hint }
      : { bug: (error as Error).name },
  );
}
process.exit();
