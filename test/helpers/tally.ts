import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Around all tests of `npm run fuzz`: how many inputs did the campaigns try, all together? */
export function setup(): (() => void) | undefined {
  if (!process.env.RUNS) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "imsg-tally-"));
  const path = join(folder, "tally");
  writeFileSync(path, "");
  process.env.IMSG_TALLY = path;
  return () => {
    const tried = readFileSync(path, "utf8").split("\n").filter(Boolean).map(parse);
    rmSync(folder, { recursive: true, force: true });
    const sum = (numbers: readonly number[]) =>
      numbers.reduce((total, one) => total + one, 0).toLocaleString("en");
    const inputs = sum(tried.map((one) => one.inputs));
    const commands = sum(tried.map((one) => one.commands));
    process.stderr.write(`fuzz: ${inputs} inputs, ${commands} commands in all\n`);
  };
}

const parse = (line: string) => JSON.parse(line) as { inputs: number; commands: number };
