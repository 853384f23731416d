import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const formats = readFileSync(new URL("docs/formats.md", ROOT), "utf8");
const labels = new Set([
  ...[...formats.matchAll(/^#+ ([A-N]\d*)\b/gm)].map((match) => match[1]!),
  ...[...formats.matchAll(/^\| (N\d+) \|/gm)].map((match) => match[1]!),
]);

const citations = ["src", "queries", "test", "fixtures"].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|sql)$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(new URL(`${folder}/${path}`, ROOT), "utf8");
      return [...text.matchAll(/docs\/formats\.md, ([A-N]\d*(?:[-, ]+(?:and )?[A-N]\d+)*)/g)].flatMap(
        (match) => match[1]!.match(/[A-N]\d*/g)!.map((label) => `${folder}/${path}: ${label}`),
      );
    }),
);

describe("docs/formats.md", () => {
  it("has every section that the code cites", () => {
    expect(citations.filter((citation) => !labels.has(citation.split(": ")[1]!))).toEqual([]);
  });

  it("is cited by the code", () => expect(citations.length).toBeGreaterThan(40));
});
