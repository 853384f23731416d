/**
 * Characters that could break a line or a terminal, or disguise what follows: control characters,
 * line and paragraph separators, lone surrogates, noncharacters, and marks that turn the direction
 * of text.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escapeOf = (character: string): string => {
  const code = character.codePointAt(0)!.toString(16);
  return (
    SHORT[character] ?? (code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`)
  );
};

/** One harmless line: unsafe characters become spaces. For names in tables and charts. */
export const plain = (text: string): string => text.replace(UNSAFE, " ").trim();

/** Text as one line that shows what is in it: `a\nb`, `\x1b[2J`. For errors, notes and paths. */
export const oneLine = (text: string): string => text.replace(UNSAFE, escapeOf);

/** Lines that a terminal only shows: line ends stay, other unsafe characters are shown. */
export const safeLines = (text: string): string =>
  text.replace(UNSAFE, (character) => (character === "\n" ? character : escapeOf(character)));

/**
 * Data that a terminal only shows: line ends and tabs stay, other unsafe characters become `\u001b`,
 * so that JSON stays JSON.
 */
export const safeData = (text: string): string =>
  text.replace(UNSAFE, (character) =>
    "\n\t".includes(character) ? character : `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );

/** Empties the line of a terminal that the cursor is in. */
export const ERASE_LINE = "\r\x1b[K";

/** What the program says on stderr, harmless: only a leading ERASE_LINE of our own stays. */
export const saidSafely = (text: string): string =>
  text.startsWith(ERASE_LINE) ? ERASE_LINE + safeLines(text.slice(ERASE_LINE.length)) : safeLines(text);
