import { expect, it } from "vitest";
import { longTable } from "../../../src/tables/counts.ts";

const subject = (services: string[]) => ({ ledger: { people: [], rooms: [], services }, sources: [] });

it("orders the rows of each bucket by name", () => {
  const counts = [
    { bucket: 1, series: 0, messages: 5 },
    { bucket: 1, series: 1, messages: 6 },
    { bucket: 2, series: 0, messages: 7 },
  ];
  const table = longTable(counts, undefined, subject(["RCS", "MMS"]), { by: "hour", per: "service" });
  expect("rows" in table && table.rows).toEqual([
    [1, "MMS", 6],
    [1, "RCS", 5],
    [2, "RCS", 7],
  ]);
});

it("holds more series in one bucket than a call takes arguments", () => {
  const services = Array.from({ length: 200_000 }, (_, series) => `S${series}`);
  const counts = services.map((_, series) => ({ bucket: 0, series, messages: 1 }));
  const table = longTable(counts, undefined, subject(services), { by: "all", per: "service" });
  expect("rows" in table && table.rows.length).toBe(200_000);
});
