import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { daily } from "../../../src/chart/daily.ts";
import { THEMES } from "../../../src/chart/look.ts";
import { punchcard } from "../../../src/chart/punchcard.ts";
import { toHtml } from "../../../src/render/html.ts";
import { HOSTILE, specOf } from "../../helpers/charts.ts";

const rows = HOSTILE.map((name, at) => ({ bucket: "2024-03-01", name, messages: at + 1 }));
const html = await toHtml(
  specOf(daily, rows, { place: HOSTILE.join(" ") }, { isInteractive: true }),
  THEMES.light,
);
const scripts = [...html.matchAll(/<script( [^>]*)?>([\s\S]*?)<\/script>/g)];

describe("a page", () => {
  it("has three scripts, whatever people are called", () => {
    expect(scripts).toHaveLength(3);
    expect(html.slice(0, html.indexOf("<script"))).not.toMatch(/<img|<a /);
  });

  it("forbids everything but its own two scripts, by their hashes, and eval", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-/);
    expect(policy).not.toContain("unsafe-eval");
    for (const [, , code] of scripts.slice(1))
      expect(policy).toContain(createHash("sha256").update(code!).digest("base64"));
  });

  it("names nothing on the network outside its own library", () => {
    const own = scripts.reduce((text, [, , code]) => text.replace(code!, ""), html);
    expect(own).not.toMatch(/<(?:link|img|iframe|object|base|a)\b|<script src|url\(|@import|https?:/);
    expect(html).not.toContain("sourceMappingURL");
  });

  it("keeps every count and every name in its data", () => {
    const { spec, legend } = JSON.parse(scripts[0]![2]!) as {
      spec: { data: { name: string; values?: { messages: number }[] }[] };
      legend: { name: string }[];
    };
    const counts = spec.data.find((one) => one.name === "counts")!.values!;
    expect(counts.reduce((sum, { messages }) => sum + messages, 0)).toBe(
      rows.reduce((sum, row) => sum + row.messages, 0),
    );
    expect(legend.map((one) => one.name)).toContain("<script>alert(1)</script>");
  });
});

it("a picture with nobody to choose has no buttons", async () => {
  const one = [{ bucket: "2024-01-01", name: "Ada", messages: 1 }];
  const page = await toHtml(specOf(punchcard, one, {}, { isInteractive: true }), THEMES.light);
  expect(page).toContain('"legend":[]');
});
