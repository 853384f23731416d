import { randomBytes } from "node:crypto";
import type { WeekStart } from "../../calendar/days.ts";
import { type OffsetTable, offsetTable } from "../../calendar/offsets.ts";
import type { Session } from "../../session/session.ts";
import type { RowPlan } from "./rows.ts";

/** All that says what an export writes, as plain data: every thread makes the same parts of it. */
export interface ExportPlan extends RowPlan {
  readonly format: string;
  readonly escapeFormulas: boolean | undefined;
  readonly compression: string | undefined;
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** The zone's, over all messages. */
  readonly offsets: OffsetTable;
}

interface RowOptions extends Pick<RowPlan, "newlines" | "text" | "owner"> {
  /** Without one, stand-ins of guids are other ones in each run. */
  readonly salt?: Uint8Array | undefined;
}

export interface PlanOptions extends RowOptions {
  readonly format: string;
  readonly escapeFormulas?: boolean | undefined;
  readonly compression?: string | undefined;
}

export function rowPlanOf({ chosen, isAnonymous }: Session, options: RowOptions): RowPlan {
  const { newlines, text, owner, salt = randomBytes(32) } = options;
  return {
    people: chosen.people.map(({ name }) => name),
    rooms: chosen.rooms.map(({ id, name }) => ({ id, name })),
    services: chosen.services,
    newlines,
    text,
    isAnonymous,
    salt,
    owner,
  };
}

export function planOf(session: Session, options: PlanOptions): ExportPlan {
  const { format, escapeFormulas, compression } = options;
  const { zone, weekStart } = session.calendar;
  return {
    ...rowPlanOf(session, options),
    hasLocalTime: format === "parquet",
    format,
    escapeFormulas,
    compression,
    zone,
    weekStart,
    offsets: offsetsOf(session),
  };
}

function offsetsOf({ chosen, calendar }: Session): OffsetTable {
  const { length, sentAt } = chosen;
  return length === 0 ? [] : offsetTable(calendar, sentAt[0]!, sentAt[length - 1]!);
}
