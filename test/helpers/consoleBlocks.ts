import { readDocument } from "./documents.ts";
import { print } from "./effects.ts";

/** Options that the documents say are left off in what they show of the demo. */
export interface ShownDemo {
  readonly database: string;
  readonly names: string;
}

/**
 * A document whose `console` blocks have what each of their `$ imsg ...` lines prints now.
 *
 * Shape  a line may end in `| head -N`. Paths are those of a demo that was made in this folder.
 */
export async function withOutputs(path: string, demo: ShownDemo): Promise<string> {
  let text = readDocument(path);
  for (const [whole, code] of text.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    const lines = code!.split("\n").filter((line) => line.startsWith("$ "));
    const shown = await Promise.all(lines.map(async (line) => `${line}\n${await outputOf(line, demo)}`));
    text = text.replace(whole, () => `\`\`\`console\n${shown.join("\n")}\`\`\``);
  }
  return text;
}

async function outputOf(line: string, demo: ShownDemo): Promise<string> {
  const [, command, count] = /^\$ imsg (.+?)(?: \| head -(\d+))?$/.exec(line) ?? [];
  if (!command) throw new Error(`A console block shows imsg and head only, not: ${line}`);
  const source = ["--db", demo.database, "--names", demo.names, "--tz", "America/New_York"];
  const printed = await print([...wordsOf(command), ...source]);
  const lines = printed.replaceAll(demo.database, "out/demo/chat.db").trimEnd().split("\n");
  return `${(count ? lines.slice(0, Number(count)) : lines).map((text) => text.trimEnd()).join("\n")}\n`;
}

/** Splits as a shell does, single quotes included. */
const wordsOf = (command: string) =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
