import type { Effects } from "../../effects/effects.ts";
import type { RowStream, Table } from "../../output/column.ts";
import { writeRows } from "../../output/write.ts";
import type { OutputFlags } from "../../session/flags.ts";
import type { Session } from "../../session/session.ts";

/** Prints rows as the flags of a command say, in the zone of its session. Errors: output/*. */
export const printRows = (
  rows: Table | RowStream,
  { format, out }: OutputFlags,
  { calendar: clock, note }: Pick<Session, "calendar" | "note">,
  effects: Effects,
): Promise<void> => writeRows(rows, { format, out, clock, note }, effects);
