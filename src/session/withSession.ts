import { realpathSync } from "node:fs";
import { sep } from "node:path";
import type { Effects } from "../effects/effects.ts";
import { outputIsSource } from "../errors/output.ts";
import type { Located } from "../source/locate.ts";
import type { HistoryFlags } from "./flags.ts";
import type { Session, Sources } from "./session.ts";

/** Opens a session, lets it be used, and closes it whatever happens. What reads databases is loaded only now: `--help` is fast. */
export async function withSession<T>(
  flags: HistoryFlags & { readonly out?: string },
  effects: Effects,
  use: (session: Session) => Promise<T>,
  sources?: Sources,
): Promise<T> {
  const { openSession } = await import("./session.ts");
  const session = await openSession(flags, effects, sources);
  try {
    for (const source of session.located) refuseSource(flags.out, source);
    return await use(session);
  } finally {
    session[Symbol.dispose]();
  }
}

/** A database, its log, and every file of a backup may be read only. Errors: output/is-source. */
function refuseSource(out: string | undefined, source: Located): void {
  const place = out === undefined ? undefined : realPath(out);
  const path = realPath(source.path);
  if (out === undefined || place === undefined || path === undefined) return;
  const files = [path, `${path}-wal`, `${path}-shm`, source.kind === "database" && realPath(source.walPath)];
  if (files.includes(place) || (source.kind === "backup" && place.startsWith(path + sep)))
    throw outputIsSource(out);
}

/** Undefined for what is not there, and so cannot be overwritten. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
