import { readdirSync, readFileSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);

/** Documents that users and maintainers read, relative to the root. */
export const DOCUMENTS: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "examples/README.md",
  ...readdirSync(new URL("docs", ROOT))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

export const readDocument = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

/** What stands between `<!-- name -->` and `<!-- /name -->` of a document. */
export function section(path: string, name: string): string {
  const [start, end] = boundsOf(path, name);
  return readDocument(path).slice(start, end);
}

/** The document with another text in that section. */
export function withSection(path: string, name: string, content: string): string {
  const [start, end] = boundsOf(path, name);
  const text = readDocument(path);
  return text.slice(0, start) + content + text.slice(end);
}

function boundsOf(path: string, name: string): [start: number, end: number] {
  const text = readDocument(path);
  const opening = `<!-- ${name} -->\n`;
  const start = text.indexOf(opening);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`${path} has no section ${name}`);
  return [start + opening.length, end];
}

export interface Block {
  readonly language: string;
  readonly code: string;
  /** Whether the line before it says that no test runs it. */
  readonly notRun: boolean;
}

/** Every fenced block of a document. */
export function blocksOf(path: string): Block[] {
  const fenced = /(\*\*not run\*\*\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm;
  return [...readDocument(path).matchAll(fenced)].map(([, mark, language, code]) => ({
    language: language!,
    code: code!,
    notRun: mark !== undefined,
  }));
}
