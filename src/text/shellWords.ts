/** Characters that a shell takes as they are. */
const SPECIAL = /[^\p{L}\p{M}\p{N}_@%+=:,./-]/gu;

/**
 * What a shell makes of a word as it is typed, perhaps not to its end: quotes and backslashes are
 * gone.
 *
 * Shape   nothing is expanded.
 */
export function unquoted(typed: string): string {
  let word = "";
  let quote = "";
  for (let at = 0; at < typed.length; at++) {
    const letter = typed[at]!;
    const following = typed[at + 1];
    if (letter === quote) quote = "";
    else if (quote === "" && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === "\\" && quote !== "'" && following !== undefined) {
      if (quote === '"' && !/["$`\\]/.test(following)) word += letter;
      word += following;
      at++;
    } else if (letter !== "\\" || quote === "'") word += letter;
  }
  return word;
}

/** A word as bash appends it to what was typed: inside the quote that was opened, else escaped. */
export function requoted(word: string, typed: string): string {
  if (typed.startsWith('"')) return word.replace(/["$`\\]/g, "\\$&");
  if (typed.startsWith("'")) return word.replaceAll("'", `'\\''`);
  return word.replace(SPECIAL, "\\$&");
}

/** No special characters, nor the `=` that zsh takes for the path of a command. */
const PLAIN = /^(?!=)[\p{L}\p{M}\p{N}_@%+=:,./-]+$/u;

/** What double quotes keep as it is in sh, PowerShell and cmd.exe, which knows no other quotes. */
const KEPT = /^(?:[^"$`\\!%\u201c\u201d\u201e\p{Cc}]|\\(?![\\"$`]|$))*$/u;

/** A word as a shell takes it back: quoted only where it has to be. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word;
  return KEPT.test(word) ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
