import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createDeflateRaw } from "node:zlib";
import { PLACES } from "../places.ts";
import { plain } from "../text/escape.ts";
import { escaped } from "../text/markup.ts";

/** What a page is made of. */
interface PageParts {
  readonly title: string;
  /** For readers of the file without a browser. */
  readonly description: string;
  /** Unpacked by the page's own code; in parts that are made when they are asked for. */
  readonly data: Iterable<Uint8Array>;
}

/** More bytes than a part deflates to: zlib's thread waits for this one when its buffer is full. */
const DEFLATED_AT_ONCE = 2 ** 23;

/** The page's code as the build left it: its hash, and what a page carries of it. */
interface PackedCode {
  readonly hash: string;
  readonly packed: string;
}

/** Bytes encoded as base64 at once: a multiple of 3, so that only the end is padded. */
const ENCODED_AT_ONCE = 3 * 2 ** 18;

/**
 * One HTML file that loads nothing and sends nothing: it opens from disk, offline, for good.
 *
 * Shape   parts of the text, each made when it is asked for; data and code are deflated and base64;
 *         the policy allows two scripts by their hashes, no `eval`, no request.
 * Source  dist/page/, made by tools/bundlePage.mjs.
 */
export async function toPage({ title, description, data }: PageParts): Promise<Iterable<string>> {
  return pageText(title, description, await deflated(data));
}

function* pageText(title: string, description: string, data: Buffer): Generator<string> {
  const [boot, style] = ["boot.js", "style.css"].map(readAsset) as [string, string];
  const code = JSON.parse(readAsset("page.json")) as PackedCode;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src '${hashOf(boot)}' '${code.hash}'; base-uri 'none'; form-action 'none'`;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="imsg">
<title>${escaped(plain(title))}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>${escaped(plain(description))} This page draws its charts with JavaScript, which is switched off here. It loads nothing and sends nothing.</p></noscript>
<script type="text/plain" id="data">`;
  for (let from = 0; from < data.length; from += ENCODED_AT_ONCE)
    yield data.toString("base64", from, from + ENCODED_AT_ONCE);
  yield `</script>
<script type="text/plain" id="code">${code.packed}</script>
<script>${boot}</script>
</body>
</html>
`;
}

/** Level 4 halves the time of level 6 for 0.6 % more bytes; deflating runs beside the packing. */
async function deflated(parts: Iterable<Uint8Array>): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 4, chunkSize: DEFLATED_AT_ONCE });
  const chunks = deflate.toArray();
  for (const part of parts) deflate.write(part);
  deflate.end();
  return Buffer.concat(await chunks);
}

/** What the page's policy knows a script by. */
const hashOf = (script: string) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

/** A file of the page that the build made, in the package beside the program. */
const readAsset = (name: string): string => readFileSync(join(PLACES.page, name), "utf8");
