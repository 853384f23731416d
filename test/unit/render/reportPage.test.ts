import { createHash, randomBytes } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { toPage } from "../../../src/render/reportPage.ts";
import { HOSTILE } from "../../helpers/charts.ts";

const title = HOSTILE.join(" ");
const data = new TextEncoder().encode(title);
const pageOf = async (parts: Iterable<Uint8Array>) =>
  [...(await toPage({ title, description: title, data: parts }))].join("");
const html = await pageOf([data]);
const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, about, code]) => ({
  about: about!,
  code: code!,
}));
const unpacked = (text: string) => inflateRawSync(Buffer.from(text, "base64"));

it("has its data, its code and what starts it, whatever people are called", () => {
  expect(scripts.map(({ about }) => about)).toEqual([
    ' type="text/plain" id="data"',
    ' type="text/plain" id="code"',
    "",
  ]);
  expect(unpacked(scripts[0]!.code)).toEqual(Buffer.from(data));
  expect(html).not.toMatch(/<img|<a /);
});

it("forbids everything but its own two scripts, by their hashes, and eval", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
  for (const code of [scripts[2]!.code, unpacked(scripts[1]!.code).toString("utf8")])
    expect(policy).toContain(createHash("sha256").update(code).digest("base64"));
});

it("names nothing on the network, and is the same bytes each time, whatever its parts", async () => {
  const own = html.replace(/<script[^>]*>[\s\S]*?<\/script>/g, "").replace(title, "");
  expect(own).not.toMatch(/<(?:link|iframe|object|base)\b|<script src|url\(|@import/);
  expect(await pageOf([data.subarray(0, 1), data.subarray(1)])).toBe(html);
});

it("encodes data that is larger than a part without a seam", async () => {
  const large = randomBytes(2_000_001);
  const code = /id="data">([^<]*)</.exec(await pageOf([large]))![1]!;
  expect(code.slice(0, -2)).not.toContain("=");
  expect(unpacked(code).equals(large)).toBe(true);
});
