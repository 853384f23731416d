import { nameTest } from "../aggregate/nameWords.ts";
import { select } from "../aggregate/select.ts";
import { wordCounter } from "../aggregate/wordCounts.ts";
import type { CountedWords } from "../chart/source.ts";
import { choiceFor } from "../session/choose.ts";
import type { WholeSession } from "../session/session.ts";
import { itemizer } from "./itemizer.ts";
import { countInto, namesOf, personsAsked } from "./wordRows.ts";

/**
 * Counts the words of each room that gets pictures, or of all rooms together (undefined), in one pass over the texts.
 *
 * Whoever is asked about is compared with the others, so that --person and --direction choose only whose words are shown.
 * Errors  schema/damaged.
 */
export async function wordsOf(
  session: WholeSession,
  rooms: readonly (number | undefined)[],
): Promise<Map<number | undefined, CountedWords>> {
  const { request, history, everything, chosenRooms } = session;
  const filter = { ...request.filter, persons: undefined, direction: undefined };
  const choice = choiceFor({ ...request, filter }, history, everything, chosenRooms);
  const whole = { ...session, chosen: select(everything, choice).chosen };
  const counters = new Map(rooms.map((room) => [room, wordCounter()]));
  const all = counters.get(undefined);
  await countInto(whole, itemizer("words"), (entry) => all ?? counters.get(whole.chosen.room[entry]!));
  const [isName, asks] = [nameTest(namesOf(whole)), personsAsked(whole, request)];
  return new Map(
    [...counters].map(([room, counter]) => [
      room,
      { counts: counter.result(), shows: (word) => !isName(word), asks },
    ]),
  );
}
