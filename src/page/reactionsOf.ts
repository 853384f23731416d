import { presenceIn } from "../aggregate/presence.ts";
import { countReactions, type ReactionCount } from "../aggregate/reactionMatrix.ts";
import type { Table } from "../output/column.ts";
import { reactionTable } from "../tables/reactions.ts";
import { getOrMake } from "../text/maps.ts";
import type { View } from "./model.ts";

/** The reactions that a view chooses. */
export function givenIn({ model, choice }: View): ReactionCount[] {
  const { names, unitMs } = model.history.facts.reactions;
  const { length, room, time, from, to, reaction, service } = model.history.reactions;
  const given: { from: number; to: number; reaction: string }[] = [];
  for (let row = 0; row < length; row++) {
    if (choice.rooms && !choice.rooms.has(room[row]!)) continue;
    if (choice.keeps(time[row]! * unitMs, from[row]!, service[row]!))
      given.push({ from: from[row]!, to: to[row]!, reaction: names[reaction[row]!]! });
  }
  return countReactions(given);
}

/** The table of `imsg reactions` for a view; undefined where nobody reacts. */
export function reactionsOf(view: View): Table | undefined {
  const { model, choice } = view;
  const { ledger, facts } = model.history;
  const { since, present } = facts.reactions;
  const counts = givenIn(view);
  if (counts.length === 0) return undefined;
  const { rooms, messages } = presenceIn(ledger, choice, since);
  const everywhere = new Map([...rooms].map(([person, places]) => [person, new Set(places)]));
  for (const [person, place] of present) {
    if (choice.rooms && !choice.rooms.has(place)) continue;
    getOrMake(everywhere, person, () => new Set()).add(place);
  }
  return reactionTable(counts, ledger.people, { rooms: everywhere, messages }, "name");
}
