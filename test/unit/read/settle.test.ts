import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";

const [ADA, BO] = ["+12125550101", "+12125550102"] as const;
/** Scheduled, and no word of whether it was sent since. */
const MAYBE_SENT = { columns: { schedule_type: 2, schedule_state: null } };

/** Without one, the newest message of a source is looked for in its table. */
function dropDateIndexes(path: string): void {
  const database = new Sqlite(path);
  const named = `SELECT DISTINCT i.name FROM pragma_index_list('message') i, pragma_index_info(i.name) c
    WHERE c.name = 'date' AND i.origin = 'c'`;
  for (const name of database.prepare<[], string>(named).pluck().all()) database.exec(`DROP INDEX "${name}"`);
  database.close();
}

it.each(["with an index of dates", "without one"])(
  "what was scheduled was sent once a message of any room is as new, %s",
  async (indexes) => {
    const at = (time: string) => `2024-03-01T${time}:00Z`;
    const path = writeFixture({
      handles: [ADA, BO].map((address) => ({ address, service: "iMessage" })),
      chats: [direct(ADA), direct(BO)],
      messages: [
        message(at("10:00"), ADA, ADA, "hi"),
        message(at("10:10"), null, ADA, "filed nowhere"),
        message(at("10:30"), ADA, null, "sent", MAYBE_SENT),
        ...["10:40", "10:50", "11:00"].map((time) => message(at(time), BO, BO, "news")),
        message(at("11:00"), BO, null, "sent at that moment", MAYBE_SENT),
        message(at("12:00"), BO, null, "to be sent", MAYBE_SENT),
      ],
    });
    if (indexes === "without one") dropDateIndexes(path);
    const counted = (...args: string[]) =>
      print(["counts", "--db", path, "--by", "all", "--per", "direction", "-f", "csv", "-q", ...args]);
    expect(await counted()).toBe("direction,messages\nreceived,5\nsent,2\n");
    expect(await counted("--room", ADA)).toBe("direction,messages\nreceived,1\nsent,1\n");
    expect(await counted("--room", BO)).toBe("direction,messages\nreceived,3\nsent,1\n");
    expect(JSON.parse(await print(["doctor", "--db", path, "-f", "json"]))).toMatchObject({
      kinds: { message: 7, scheduled: 1 },
    });
  },
);
