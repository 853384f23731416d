import { realpathSync } from "node:fs";
import { sep } from "node:path";
import type { Effects } from "../effects/effects.ts";
import { outputIsSource } from "../errors/output.ts";
import type { Located } from "../source/locate.ts";
import type { Request, RequestFlags } from "./request.ts";
import type { Session, Tolerance, WholeSession } from "./session.ts";

/** What flags mean, with the user's configuration. What it needs is loaded only now, so that `--help` is fast. */
export async function readRequest(
  flags: RequestFlags,
  effects: Effects,
  rooms?: readonly string[],
): Promise<Request> {
  const [{ requestOf }, { readConfig }] = await Promise.all([import("./request.ts"), import("./config.ts")]);
  return requestOf(flags, readConfig(effects), effects, rooms);
}

/** Opens a session on what was asked about, lets it be used, and closes it whatever happens. */
export async function withSession<T>(
  request: Request,
  effects: Effects,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { openSession } = await import("./session.ts");
  return useAndClose(await openSession(request, effects), use);
}

/** As `withSession`, for commands that need more than the filters keep: neighbours, members, kinds. */
export async function withWholeHistory<T>(
  request: Request,
  effects: Effects,
  use: (session: WholeSession) => Promise<T>,
  tolerance?: Tolerance,
): Promise<T> {
  const { openWholeSession } = await import("./session.ts");
  return useAndClose(await openWholeSession(request, effects, tolerance), use);
}

async function useAndClose<S extends Session, T>(session: S, use: (session: S) => Promise<T>): Promise<T> {
  try {
    for (const source of session.located) refuseSource(session.request.out, source);
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
