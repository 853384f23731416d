import { describe, expect, it } from "vitest";
import { FORMATS, formatOf, refuseForeign } from "../../../src/output/format.ts";

const ROWS = { formats: FORMATS, preferred: "table" };

describe("without --format the file's extension decides", () => {
  it.each([
    ["rooms.csv", "csv"],
    ["rooms.TSV", "tsv"],
    ["a.b/rooms.json", "json"],
    ["rooms.jsonl", "ndjson"],
    ["rooms.ndjson", "ndjson"],
    ["rooms.txt", "table"],
    ["rooms.parquet", "parquet"],
    ["rooms", "table"],
    ["a.csv/rooms", "table"],
    [".csv", "table"],
    ["rooms.dat", "table"],
    ["-", "table"],
    [undefined, "table"],
  ])("%s is %s", (out, expected) => expect(formatOf(undefined, out, ROWS)).toBe(expected));

  it("as text where a command has no table", () =>
    expect(formatOf(undefined, "seen.txt", { formats: ["text", "json"], preferred: "json" })).toBe("text"));

  it.each(["rooms.png", "rooms.xlsx"])("%s is refused", (out) =>
    expect(() => formatOf(undefined, out, ROWS)).toThrow(out),
  );

  it("of a format that the command has not is refused", () =>
    expect(() => formatOf(undefined, "a.csv", { formats: ["text", "json"], preferred: "text" })).toThrow(
      ".csv",
    ));
});

describe("with --format", () => {
  it.each([
    ["json", "rooms.csv"],
    ["parquet", "rooms.txt"],
    ["csv", "rooms.xlsx"],
    ["csv", "rooms.tsv"],
  ])("%s and %s contradict each other", (format, out) =>
    expect(() => formatOf(format, out, ROWS)).toThrow("contradict"),
  );

  it.each([
    ["csv", "rooms.csv"],
    ["csv", "rooms.txt"],
    ["csv", "rooms.dat"],
    ["json", "-"],
    ["json", undefined],
  ])("%s and %s go together", (format, out) => expect(formatOf(format, out, ROWS)).toBe(format));
});

describe("refuseForeign", () => {
  it.each(["page.html", "page", "page.htm", "out/demo", "out.2024"])("takes %s for a page", (out) =>
    expect(() => refuseForeign(out, ["html"])).not.toThrow(),
  );

  it.each(["page.png", "page.CSV", "page.gif", "page.xlsx"])("refuses %s for a page", (out) =>
    expect(() => refuseForeign(out, ["html"])).toThrow(out),
  );
});
