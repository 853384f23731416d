import { closeSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Effects } from "../effects/effects.ts";
import { isMadeByDemo } from "../effects/madeByDemo.ts";
import { backupFacts } from "../errors/backup.ts";
import { ImsgError } from "../errors/error.ts";
import { readConfig, sourcesIn } from "../session/config.ts";
import type { BackupInfo } from "../source/backup/info.ts";
import { fileError } from "../source/fileError.ts";
import { backupsHere, type Located, locate } from "../source/locate.ts";
import { shellWord } from "../text/shellWords.ts";

const DEMO = join("out", "demo", "chat.db");

/** What can be read here, and the commands to type next, the recommended one first. */
interface Situation {
  readonly found: readonly string[];
  readonly next: readonly (readonly [command: string, about: string])[];
}

/** `imsg` without a command: what is here, and what to type next. Errors: usage/bad-config. */
export async function welcome(effects: Effects): Promise<void> {
  const { found, next } = situationOf(effects);
  const [first, ...others] = next.map(
    ([command, about]) => [`${effects.program} ${command}`, about] as const,
  );
  const width = Math.max(...next.map(([command]) => effects.program.length + 1 + command.length));
  const line = (label: string, [command, about]: readonly [string, string]) =>
    `${label.padEnd(6)} ${command.padEnd(width)}  ${about}`.trimEnd();
  const lines = [
    "What do my messages say about the people I talk to?",
    "imsg reads them on this computer, never changes them, and uses no network.",
    "",
    ...found.map((text, index) => `${(index === 0 ? "Here:" : "").padEnd(6)} ${text}`),
    line("Next:", first!),
    "",
    ...others.map((other, index) => line(index === 0 ? "Then:" : "", other)),
    `${"Help:".padEnd(6)} ${effects.program} --help`,
    "",
  ];
  await effects.stdout(lines.join("\n"));
}

const THEN: Situation["next"] = [
  ["plot", "pictures of everyone, into out/"],
  ["doctor", "what was found, and what is odd"],
];

function situationOf(effects: Effects): Situation {
  const config = readConfig(effects);
  try {
    const sources = locate(sourcesIn(config), effects);
    for (const { kind, path } of sources) if (kind === "database") requireReadable(path);
    return {
      found: sources.map((source) => `${whose(source, effects)}, ${source.path}`),
      next: [["rooms", "which groups and people there are"], ...THEN],
    };
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
    if (error.code !== "source/not-found" || config.sources || effects.env.IMSG_DB)
      return {
        found: [error.message, error.hint],
        next: [["doctor", "checks whether the messages can be read now"]],
      };
  }
  const backups = backupsOrNone(effects);
  return backups.length > 0 ? withBackups(backups) : withNothing();
}

function whose(source: Located, { home }: Effects): string {
  if (source.kind === "backup") return "a phone backup";
  const isOwn = source.path === join(home, "Library/Messages/chat.db");
  const { size } = statSync(source.path);
  return `${isOwn ? "the messages of this Mac" : "a Messages database"} (${Math.max(1, Math.round(size / 1e6))} MB)`;
}

/** A protected file can be seen by a program that may not read it: only opening it tells. */
function requireReadable(path: string): void {
  try {
    closeSync(openSync(path, "r"));
  } catch (cause) {
    throw fileError(path, cause);
  }
}

function backupsOrNone(effects: Effects): readonly BackupInfo[] {
  try {
    return backupsHere(effects);
  } catch (error) {
    if (error instanceof ImsgError) return [];
    throw error;
  }
}

function withBackups(backups: readonly BackupInfo[]): Situation {
  const [newest] = backups;
  const about = backupFacts(newest!) || newest!.path;
  return {
    found: [
      backups.length === 1
        ? `a phone backup (${about})`
        : `${backups.length} phone backups; the newest: ${about}`,
      ...(newest!.encrypted ? ["It is encrypted: you will be asked for its password."] : []),
    ],
    next: [
      ["rooms --backup", "groups and people in the newest complete one"],
      ["plot --backup", "pictures of everyone, into out/"],
      ["backups", "all of them"],
    ],
  };
}

function withNothing(): Situation {
  const own: Situation["next"] = [
    ["rooms --backup PATH", "a phone backup, copied from anywhere"],
    ["rooms --db PATH", "a copied chat.db or sms.db"],
  ];
  if (isMadeByDemo(DEMO)) {
    const source = `--db ${shellWord(DEMO)} --names ${shellWord(join("out", "demo", "names.csv"))}`;
    return {
      found: ["no messages of yours, but the demo that imsg made here"],
      next: [[`rooms ${source}`, ""], ...own],
    };
  }
  return {
    found: ["no Messages database and no phone backup"],
    next: [["demo", "tries everything on an invented history"], ...own],
  };
}
