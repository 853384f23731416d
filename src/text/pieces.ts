/** An expression that repeats over several millions of characters overflows its stack. */
const MOST_CHARACTERS = 1 << 20;

/**
 * A text in pieces that every expression has room for: nearly always one.
 *
 * Shape   joined they are the text; each ends in a space, unless its word is longer than a piece.
 */
export function piecesOf(text: string): readonly string[] {
  if (text.length <= MOST_CHARACTERS) return [text];
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const until = endOfPiece(text, from);
    pieces.push(text.slice(from, until));
    from = until;
  }
  return pieces;
}

function endOfPiece(text: string, from: number): number {
  const most = from + MOST_CHARACTERS;
  if (most >= text.length) return text.length;
  for (let at = most; at > from; at--) if (/\s/.test(text[at - 1]!)) return at;
  const isBetweenHalves = text.codePointAt(most - 1)! > 0xffff;
  return isBetweenHalves ? most - 1 : most;
}
