const PLAIN = /^[\p{L}\p{N}_@%+=:,./-]+$/u;

/** A word as a shell takes it back: quoted only where it has to be. */
export const shellWord = (word: string): string =>
  PLAIN.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", `'\\''`)}'`;
