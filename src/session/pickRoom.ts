import { canRedraw } from "../effects/canRedraw.ts";
import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { matchRoom } from "../people/match.ts";
import type { Room } from "../people/room.ts";
import { oneLine } from "../text/escape.ts";
import type { ReadHistory } from "./filters.ts";
import type { Request } from "./request.ts";

/**
 * The request with a room picked for each text that names none or several.
 *
 * Shape   unchanged where nobody can be asked (no terminal, a pipe, TERM=dumb, --quiet), and for a
 *         text whose list was left with Escape: the error then says what there is.
 */
export async function withPickedRooms(
  request: Request,
  read: ReadHistory,
  effects: Effects,
): Promise<Request> {
  const { rooms: named } = request.filter;
  const { stdin, stdout } = effects.isTerminal;
  if (!named || request.isQuiet || request.isAnonymous || !(stdin && stdout && canRedraw(effects)))
    return request;
  const rooms: string[] = [];
  for (const text of named) rooms.push(await roomFor(text, read, effects));
  return { ...request, filter: { ...request.filter, rooms } };
}

async function roomFor(
  text: string,
  { history: { rooms, people }, ledger }: ReadHistory,
  effects: Effects,
): Promise<string> {
  try {
    matchRoom(text, rooms.list, people, ledger.rooms);
    return text;
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
    const used = new Set(ledger.room);
    const live = ledger.rooms.filter((_, index) => used.has(index));
    if (live.length === 0) return text;
    const labels = live.map(labelOf);
    const isPart = labels.some((label) => label.toLowerCase().includes(text.toLowerCase()));
    effects.stderr(`${oneLine(error.message)} Pick one, or Escape:\n`);
    const choice = await effects.choose(labels, isPart ? text : "");
    return choice === undefined ? text : live[choice]!.id;
  }
}

const labelOf = ({ id, name }: Room) => oneLine(name === id ? id : `${name}  ${id}`);
