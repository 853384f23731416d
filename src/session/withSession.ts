import type { Effects } from "../effects/effects.ts";
import type { Ledger } from "../messages/ledger.ts";
import { isStdout } from "../output/format.ts";
import type { History } from "../read/history.ts";
import type { Request, RequestFlags } from "./request.ts";
import type { Session, SurveyedSession, WholeOptions, WholeSession } from "./session.ts";

/** Flags and configuration as a request; its modules are loaded late, so that `--help` is fast. */
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
  return useAndClose(await openSession(request, effects), effects, use);
}

/** As `withSession`, for commands that need rows that the filters leave out. */
export async function withWholeHistory<T>(
  request: Request,
  effects: Effects,
  use: (session: WholeSession) => Promise<T>,
  options?: WholeOptions,
): Promise<T> {
  const { openWholeSession } = await import("./session.ts");
  return useAndClose(await openWholeSession(request, effects, options), effects, use);
}

/** As `withSession`, with one result computed from everything; see openSurveyedSession. */
export async function withSurvey<S, T>(
  request: Request,
  effects: Effects,
  survey: (everything: Ledger, history: History) => S,
  use: (session: SurveyedSession<S>) => Promise<T>,
): Promise<T> {
  const { openSurveyedSession } = await import("./session.ts");
  return useAndClose(await openSurveyedSession(request, effects, survey), effects, use);
}

async function useAndClose<S extends Session, T>(
  session: S,
  effects: Effects,
  use: (session: S) => Promise<T>,
): Promise<T> {
  try {
    const { out } = session.request;
    // Each file is looked at again when it is created; this tells before the work is done.
    if (!isStdout(out)) effects.inputs.refuse(out);
    return await use(session);
  } finally {
    using _ = session;
    session.history.expectUnchanged();
  }
}
