import { isoDay } from "../calendar/days.ts";
import type { View } from "./model.ts";

/** The command that prints a section's table under the filters of a view, as it can be typed into a shell. */
export function commandFor(command: string, { model, state }: View): string {
  const { ledger, facts } = model.history;
  if (command === "doctor") return "imsg doctor";
  const parts = [
    `imsg ${command}`,
    ...state.rooms.map((room) => `--room ${quoted(ledger.rooms[room]!.id)}`),
    // A page of one room needs it named.
    ...(state.rooms.length === 0 && ledger.rooms.length === 1
      ? [`--room ${quoted(ledger.rooms[0]!.id)}`]
      : []),
    ...state.people.map((person) => `--person ${quoted(ledger.people[person]!.name)}`),
    ...(state.direction ? [`--direction ${state.direction}`] : []),
    ...(state.since === undefined ? [] : [`--since ${isoDay(state.since)}`]),
    ...(state.until === undefined ? [] : [`--until ${isoDay(state.until)}`]),
    ...facts.flags,
  ];
  return parts.join(" ");
}

/** In single quotes, which no shell looks into. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
