import { plain } from "./escape.ts";
import { addTo } from "./maps.ts";
import { beginning, cut, endOf, startOf, widthOf } from "./width.ts";

/**
 * A name as one harmless line of at most `columns` columns.
 *
 * Shape   of `Ada Ash (+12125551003)`, the label of a person who shares a name, the end of the
 *         address stays: `Ada Ash (…1003)`; of an e-mail address, which ends as others do, the
 *         beginning.
 */
export function shortened(name: string, columns: number): string {
  const start = beginning(name, columns);
  if (start === name && widthOf(plain(name), columns) <= columns) return plain(name);
  const [end, address] = ADDRESS.exec(name) ?? [];
  const free = columns - " ()".length;
  if (address === undefined || free < LEAST_NAME + LEAST_ADDRESS) return cutName(name, columns);
  const before = name.slice(0, -end!.length);
  const least = Math.min(LEAST_ADDRESS, widthOf(address, LEAST_ADDRESS));
  const shown = cutName(before, free - least);
  const left = free - widthOf(shown, free);
  return `${shown} (${address.includes("@") ? cut(plain(address), left) : cutStart(plain(address), left)})`;
}

/** An address, an id or a number after a name: see uniqueLabels. */
const ADDRESS = / \((?=[^()\s]*[\d@])([^()\s]+)\)$/u;
const [LEAST_NAME, LEAST_ADDRESS] = [3, 5];

function cutName(name: string, columns: number): string {
  const start = beginning(name, columns);
  return cut(start === name ? plain(name) : `${plain(start)}…`, columns);
}

/** The end of a text, with an ellipsis where its beginning was cut. */
const cutStart = (text: string, columns: number): string =>
  widthOf(text, columns) <= columns ? text : `…${endOf(text, columns - 1)}`;

/**
 * Names as harmless lines of at most `columns` columns, of which different ones stay different.
 *
 * Shape   names -> labels in the same order. Names that would be cut to the same label are cut in
 *         the middle, `Grandma Elis…ry (home)`, and numbered where that tells them no better:
 *         `Grandma Elisabet…2`.
 */
export function distinctly(names: readonly string[], columns: number): string[] {
  const labels = new Map(names.map((name) => [name, shortened(name, columns)]));
  for (const name of cutAlike(labels)) labels.set(name, cutMiddle(name, columns));
  const taken = new Set(labels.values());
  const numbers = new Map<string, number>();
  for (const name of cutAlike(labels)) {
    const label = labels.get(name)!;
    let numbered = label;
    while (taken.has(numbered)) {
      addTo(numbers, label);
      numbered = endingWith(String(numbers.get(label)), name, columns);
    }
    // Where there is no room for the number, they stay alike.
    if (widthOf(numbered, columns) > columns) continue;
    labels.set(name, numbered);
    taken.add(numbered);
  }
  return names.map((name) => labels.get(name)!);
}

/** Names that were cut, and whose label is another name's too. */
function cutAlike(labels: ReadonlyMap<string, string>): string[] {
  const uses = new Map<string, number>();
  for (const label of labels.values()) addTo(uses, label);
  return [...labels].flatMap(([name, label]) =>
    uses.get(label)! > 1 && label !== plain(name) ? [name] : [],
  );
}

const cutMiddle = (name: string, columns: number): string =>
  endingWith(endOf(plain(name), Math.floor((columns - 1) / 2)), name, columns);

/** The beginning of a name, an ellipsis, and what stands at its end. */
const endingWith = (end: string, name: string, columns: number): string =>
  `${startOf(plain(name), columns - 1 - widthOf(end, columns))}…${end}`;
