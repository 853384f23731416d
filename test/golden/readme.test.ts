import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { EXPORT_COLUMNS } from "../../src/commands/export.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { EXIT_CODES } from "../../src/errors/error.ts";
import { KINDS } from "../../src/messages/kind.ts";
import { BUG, USAGE } from "../../src/program.ts";
import { print } from "../helpers/effects.ts";
import { commandReference, readmeSection, updateReadme } from "../helpers/readme.ts";

const readSource = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");

describe("the README", () => {
  it("has the commands as --help has them (UPDATE_README=1 npm test puts them there)", () => {
    if (process.env.UPDATE_README) updateReadme();
    expect(readmeSection("commands")).toBe(commandReference());
  });

  it("has the kinds as the code has them, in its order", () => {
    const kinds = [...readmeSection("kinds").matchAll(/^\| `([\w-]+)`/gm)].map((match) => match[1]);
    expect(kinds).toEqual([...KINDS]);
  });

  it("has the columns as the code prints them", async () => {
    const { database } = await writeDemo(temporaryFolder(), { messages: 300, seed: 1 });
    const columns = readmeSection("columns");
    expect(columns).toContain(`\`${EXPORT_COLUMNS.map(({ name }) => name).join(",")}\``);
    for (const command of ["rooms", "contacts"]) {
      const [header] = (await print([command, "--db", database, "--format", "csv", "-q"])).split("\n");
      expect(columns).toContain(`\`${command}\` | \`${header}\``);
    }
    const [header] = (await print(["backups", "--format", "csv"])).split("\n");
    expect(columns).toContain(`\`${header}\``);
  });

  it("has the exit codes as the code ends with them", () => {
    const codes = [...readmeSection("exits").matchAll(/^\| ([\d, ]+) \|/gm)].flatMap((match) =>
      match[1]!.split(",").map(Number),
    );
    const signals = [...readSource("cli.ts").matchAll(/process\.exit\((\d+)\)/g)].map((match) =>
      Number(match[1]),
    );
    const own = [0, BUG, USAGE, ...Object.values(EXIT_CODES), ...signals];
    expect(codes).toEqual([...new Set(own)].sort((a, b) => a - b));
  });
});
