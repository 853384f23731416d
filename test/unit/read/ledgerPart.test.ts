import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { everyKind } from "../../../fixtures/everyKind.ts";
import { KINDS } from "../../../src/messages/kind.ts";
import { type LedgerPlan, ledgerReader, type Span } from "../../../src/read/ledgerPart.ts";
import { LedgerWriter } from "../../../src/read/ledgerWriter.ts";
import { writeDatabase } from "../../../src/synthetic/writer.ts";
import { readHistory } from "../../helpers/history.ts";

const folder = mkdtempSync(join(tmpdir(), "imsg-part-"));
let read: Awaited<ReturnType<typeof readHistory>>;

beforeAll(async () => {
  const path = join(folder, "chat.db");
  writeDatabase(path, everyKind);
  read = await readHistory(path);
});
afterAll(() => {
  read.history[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

const LAST = 400;

/** A plan over columns of its own, in which every message is filed nowhere. */
function planned(change: Partial<LedgerPlan> = {}): LedgerPlan {
  const { history } = read;
  return {
    columns: new LedgerWriter(2 * LAST, history, true).share(history.rooms.list.length),
    scope: undefined,
    placing: { list: [undefined], numbers: new Map(), members: [] },
    senders: history.sources[0]!.senders,
    unknownPerson: history.unknownPerson,
    isWanted: KINDS.map(() => true),
    repeated: undefined,
    lowest: 1,
    highest: LAST,
    ...change,
  };
}

const source = () => read.history.sources[0]!;

/** Ids and instants of the entries in a span. */
function entries({ columns }: LedgerPlan, start: number, length: number) {
  return Array.from({ length }, (_, at) => [columns.id[start + at], columns.sentAt[start + at]]);
}

it("parts hold together what one part holds, wherever their spans are", () => {
  const whole = planned();
  const one = ledgerReader(source(), whole)({ first: 1, last: LAST }, [0, 2 * LAST]);
  expect(one.rows).toBeGreaterThan(30);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 2, max: LAST })), (cuts) => {
      const plan = planned();
      const readPart = ledgerReader(source(), plan);
      const starts = [1, ...cuts.sort((a, b) => a - b)];
      const found = starts.flatMap((first, at) => {
        const span: Span = [first, LAST * 2];
        const part = readPart({ first, last: (starts[at + 1] ?? LAST + 1) - 1 }, span);
        return entries(plan, first, part.length);
      });
      expect(found).toEqual(entries(whole, 0, one.length));
    }),
    { numRuns: 20 },
  );
});

it("reads the messages of a scope alone", () => {
  const all = ledgerReader(source(), planned())({ first: 1, last: LAST }, [0, LAST]);
  const scope = Float64Array.of(all.first, all.last);
  const plan = planned({ scope });
  const part = ledgerReader(source(), plan)({ first: 0, last: 1 }, [5, 7]);
  expect([part.rows, part.first, part.last]).toEqual([2, all.first, all.last]);
  expect(entries(plan, 5, 2).map(([id]) => id)).toEqual([...scope]);
});

it("leaves out what came before in another source", () => {
  const all = ledgerReader(source(), planned())({ first: 1, last: LAST }, [0, LAST]);
  const repeated = new Map([[all.first, 1]]);
  const part = ledgerReader(source(), planned({ repeated }))({ first: 1, last: LAST }, [0, LAST]);
  expect([part.rows, part.length]).toEqual([all.rows, all.length - 1]);
});

it.each([
  ["more rows than its span", {}, [0, 3]],
  ["a row below the lowest", { lowest: 2 }, [0, LAST]],
  ["a row above the highest", { highest: 9 }, [0, LAST]],
] as const)("a part with %s is damaged", (_, change, span) => {
  const readPart = ledgerReader(source(), planned(change));
  expect(() => readPart({ first: 1, last: LAST }, span)).toThrow(
    expect.objectContaining({ code: "schema/damaged" }),
  );
});

it("numbers services without a code, of which a byte has room for 252", () => {
  const { database } = source();
  database.exec(`DROP VIEW messages; CREATE TEMP VIEW messages AS
    WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 300)
    SELECT id, id * 1000 AS sent_ms, NULL AS handle_id, 256 AS traits, CASE WHEN id < 4 THEN 'SMS' ELSE 'S' || id END AS service,
      '' AS text, NULL AS body, NULL AS said, NULL AS summary, NULL AS part_count, NULL AS date_retracted FROM n`);
  const plan = planned();
  const { services, moreServices } = ledgerReader(source(), plan)({ first: 1, last: 300 }, [0, 300]);
  expect([services.length, services[0], moreServices.length]).toEqual([252, "S4", 300 - 3 - 252]);
  expect(moreServices[0]).toEqual([255, "S256"]);
  expect([0, 3, 4, 254, 255].map((at) => plan.columns.service[at])).toEqual([1, 3, 4, 254, 255]);
});
