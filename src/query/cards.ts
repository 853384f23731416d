import type { Effects } from "../effects.ts";
import type { PeopleOptions } from "../people/people.ts";
import type { OpenedSource } from "./history.ts";

export async function readCardsFor(
  _sources: readonly OpenedSource[],
  _contacts: readonly string[] | false | undefined,
  _effects: Effects,
): Promise<PeopleOptions["cards"]> {
  return [];
}
