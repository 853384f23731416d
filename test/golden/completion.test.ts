import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { group, message } from "../../fixtures/history.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { print, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const NAMES = [
  "Book club",
  'Book "fair"',
  "Cash $HOME `pwd` $(pwd)",
  "O'Neil & co",
  "back\\slash \\1",
  "读书会 周末",
  "*",
];

let folder: string;
let env: Record<string, string>;
let scripts: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  const rooms = NAMES.map((displayName, index) => group(`chat${index}`, [ADA], { displayName }));
  writeDatabase(join(folder, "chat.db"), {
    handles: [{ address: ADA, service: "iMessage" }],
    chats: rooms,
    messages: rooms.map(({ key }, index) => message(`2024-03-0${index + 1}T12:00:00Z`, key, ADA, "hello")),
  });
  const chess = group("chess", [ADA], { displayName: "Chess" });
  writeDatabase(join(folder, "other.db"), {
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [chess],
    messages: [message("2024-03-01T12:00:00Z", chess.key, ADA, "mate")],
  });
  writeFileSync(join(folder, "names.csv"), `handle,name\n${ADA},Ada\n`);
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/imsg"), `#!/bin/sh\nexec "${process.execPath}" "${BUILT_CLI}" "$@"\n`, {
    mode: 0o755,
  });
  env = {
    PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    HOME: folder,
    IMSG_DB: join(folder, "chat.db"),
    LC_ALL: "C.UTF-8",
  };
  scripts = {};
  for (const shell of ["bash", "zsh", "fish"]) {
    scripts[shell] = join(folder, `completion.${shell}`);
    writeFileSync(scripts[shell], await print(["completion", shell]));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasShell = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

/** What a shell prints, a line each, when it is asked to complete the last of these words. */
function ask(shell: string, script: string): string[] {
  const noStartupFiles =
    shell === "zsh" ? ["-f"] : shell === "fish" ? ["--no-config"] : ["--norc", "--noprofile"];
  const text = execFileSync(shell, [...noStartupFiles, "-c", script], {
    env,
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return text.split("\n").filter((line) => line !== "");
}

const quoted = (words: readonly string[]) =>
  words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");

/** Each shell's own way of being asked. */
const COMPLETE: Record<string, (words: readonly string[]) => string[]> = {
  // Readline puts replies in place of the word, after its open quote; the shell reads them back.
  bash: (words) => {
    const quote = /^["']/.exec(words.at(-1)!)?.[0] ?? "";
    return ask(
      "bash",
      `source '${scripts.bash}'; COMP_WORDS=(${quoted(words)}); COMP_CWORD=${words.length - 1}; _imsg
       for reply in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' "${quoted([quote])}"$reply"${quoted([quote])}; done`,
    );
  },
  zsh: (words) =>
    ask(
      "zsh",
      `compdef() { :; }; _files() { :; }
       compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -rl -- "$@"; }
       source '${scripts.zsh}'; words=(${quoted(words)}); CURRENT=${words.length}; _imsg`,
    ),
  fish: (words) => {
    const line = words.slice(0, -1).join(" ");
    return ask("fish", `source '${scripts.fish}'; complete -C '${line} ${words.at(-1)}'`).map(
      (reply) => reply.split("\t")[0]!,
    );
  },
};

describe.each(["bash", "zsh", "fish"])("in %s", (shell) => {
  it.skipIf(!hasShell(shell))("commands, options and rooms of any name are completed", () => {
    const complete = COMPLETE[shell]!;
    expect(complete(["imsg", ""])).toEqual(expect.arrayContaining(["rooms", "plot", "completion"]));
    expect(complete(["imsg", "plot", "--"])).toEqual(expect.arrayContaining(["--room", "--chart", "--tz"]));
    expect(complete(["imsg", "doctor", "--"])).not.toContain("--chart");
    expect(complete(["imsg", "plot", "--room", ""]).sort()).toEqual([...NAMES].sort());
  });
});

describe.each(["bash", "zsh", "fish"])("in %s", (shell) => {
  const complete = (...words: string[]) => COMPLETE[shell]!(["imsg", ...words]);

  it.skipIf(!hasShell(shell))("rooms and people are those of the source on the line", () => {
    expect(complete("plot", "--db", "other.db", "--room", "")).toEqual(["Chess"]);
    expect(complete("plot", "--db", "other.db", "")).toEqual(["Chess"]);
    expect(complete("counts", "--db", "other.db", "--person", "")).toEqual(["+12125550101"]);
    expect(complete("counts", "--db", "other.db", "--names", "names.csv", "--person", "A")).toEqual(["Ada"]);
    expect(complete("plot", "--anonymize", "--room", "")).toEqual([]);
  });

  it.skipIf(!hasShell(shell))("choices, lists, topics and shells are completed", () => {
    expect(complete("counts", "--by", "").sort()).toEqual(expect.arrayContaining(["day", "week", "all"]));
    expect(complete("rooms", "--include", "events,un")).toContain("events,unsent");
    expect(complete("rooms", "--include", "events,un")).not.toContain("events,events");
    expect(complete("help", "co")).toEqual(expect.arrayContaining(["counting", "counts"]));
    expect(complete("completion", "").sort()).toEqual(["bash", "fish", "zsh"]);
    expect(complete("export", "--tz", "Europe/Ber")).toContain("Europe/Berlin");
  });
});

describe("in fish", () => {
  it.skipIf(!hasShell("fish"))("files are completed where an option takes one", () => {
    expect(COMPLETE.fish!(["imsg", "rooms", "--names", "nam"])).toEqual(["names.csv"]);
    expect(COMPLETE.fish!(["imsg", "rooms", "-o", "oth"])).toEqual(["other.db"]);
    expect(COMPLETE.fish!(["imsg", "rooms", "--names=nam"])).toEqual(["--names=names.csv"]);
    expect(COMPLETE.fish!(["imsg", "rooms", "--names=none"])).toEqual([]);
  });
});

describe("in bash", () => {
  it.skipIf(!hasShell("bash"))("files are left to readline", () => {
    expect(COMPLETE.bash!(["imsg", "rooms", "--names", "nam"])).toEqual([]);
  });

  it.skipIf(!hasShell("bash"))("the = of an option is a word of its own", () => {
    expect(COMPLETE.bash!(["imsg", "rooms", "--room", "=", "book\\ c"])).toEqual(["Book club"]);
    expect(COMPLETE.bash!(["imsg", "counts", "--per", "="])).toContain("direction");
  });

  it.skipIf(!hasShell("bash"))("what is typed already may be quoted, escaped, or in another case", () => {
    const complete = (typed: string) => COMPLETE.bash!(["imsg", "rooms", "--room", typed]);
    for (const typed of ["book\\ c", '"Book c', "'BOOK C"]) expect(complete(typed)).toEqual(["Book club"]);
    for (const quote of ['"', "'"]) expect(complete(quote).sort()).toEqual([...NAMES].sort());
    expect(complete("nothing")).toEqual([]);
    expect(complete("读书")).toEqual(["读书会 周末"]);
  });

  it.skipIf(!hasShell("bash"))("nothing is said when there is no history", () => {
    const { IMSG_DB: _, ...without } = env;
    const script = `source '${scripts.bash}'; COMP_WORDS=(imsg rooms --room ''); COMP_CWORD=3; _imsg; echo "\${#COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], {
      env: without,
      encoding: "utf8",
    });
    expect([stdout, stderr]).toEqual(["0\n", ""]);
  });
});

it("another shell is a usage error that names those there are", async () => {
  expect(await print(["completion", "BASH"])).toBe(await print(["completion", "bash"]));
  const { code, stderr } = await run(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(stderr).toContain("bash, zsh, fish");
});
