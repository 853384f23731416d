import type { Effects } from "../effects.ts";
import type { HistoryFlags } from "./flags.ts";
import type { Session, Sources } from "./session.ts";

/** Opens a session, lets it be used, and closes it whatever happens. What reads databases is loaded only now: `--help` is fast. */
export async function withSession<T>(
  flags: HistoryFlags,
  effects: Effects,
  use: (session: Session) => Promise<T>,
  sources?: Sources,
): Promise<T> {
  const { openSession } = await import("./session.ts");
  const session = await openSession(flags, effects, sources);
  try {
    return await use(session);
  } finally {
    session[Symbol.dispose]();
  }
}
