import { boundaryText } from "../calendar/boundary.ts";
import { shellWord } from "../text/shellWords.ts";
import type { View } from "./model.ts";
import { keyOf } from "./state.ts";

/** Commands on conversations, which only messages make; they refuse `--include`. */
const MESSAGES_ONLY = /^(gaps|conversations|replies)\b/;

/** The shell command that prints a section's table under the filters of a view. */
export function commandFor(command: string, { model, state }: View): string {
  const { calendar, history } = model;
  const { ledger, facts } = history;
  if (command === "doctor") return "imsg doctor";
  // The rooms of a page that has only some of all need to be named.
  const rooms = state.rooms.length === 0 && facts.isOfRooms ? ledger.rooms.keys() : state.rooms;
  const parts = [
    `imsg ${command}`,
    ...Array.from(rooms, (room) => `--room ${shellWord(ledger.rooms[room]!.id)}`),
    ...state.people.map((person) => `--person ${shellWord(keyOf(ledger.people[person]!))}`),
    ...(state.direction ? [`--direction ${state.direction}`] : []),
    ...(facts.include.length > 0 && !MESSAGES_ONLY.test(command)
      ? [`--include ${facts.include.join(",")}`]
      : []),
    ...(state.since ? [`--since ${boundaryText(state.since, calendar)}`] : []),
    ...(state.until ? [`--until ${boundaryText(state.until, calendar)}`] : []),
    ...facts.flags,
  ];
  return parts.join(" ");
}
