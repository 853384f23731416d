import { tokensOf } from "../text/tokens.ts";

/**
 * A test for words that are part of a name, also as "ada's".
 *
 * Shape   names as shown -> whether a token is one of theirs.
 */
export function nameTest(names: Iterable<string>): (word: string) => boolean {
  const known = new Set<string>();
  for (const name of names) for (const word of tokensOf(name)) known.add(word);
  return (word) => known.has(word) || (word.endsWith("'s") && known.has(word.slice(0, -2)));
}
