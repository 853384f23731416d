/** Digits and what stands between them, also as Chinese and Japanese keyboards write it. */
const BETWEEN =
  "+\\d\\s()[\\].\\-\\u2010-\\u2015\\u2212\\u2500\\ufe63/\\u00b7\\u30fb\\uff65\\u301c\\uff5e\\u30fc\\uff70" +
  "\\uff08\\uff09\\uff0b\\uff0d-\\uff0f";
const NUMBER = new RegExp(`^[${BETWEEN}]*$`);
const RUN = new RegExp(`^[${BETWEEN}]*`);
const EXTENSION = /(?<=(?:\d\D*){7})(?:;ext=|ext(?:ension|\.)?|[x;,pw#])[\s\d,;pw*#.]*$/i;
/** A three-digit prefix, then letters as on a keypad: 1-800-MY-APPLE. */
const VANITY = /^\+?1?[\s.-]*\(?\d{3}\)?[\s.-]*[a-z][a-z\d\s-]*$/i;
const VANITY_DIGITS = 10;
const KEYPAD = "22233344455566677778889999";
/** Which of a person's numbers it is: `... (2)`, `... / 2`. */
const ORDINAL = /(?<=\d.*)\s(?:\(\d\)|\/\s?\d)$/;
/** Codes that hide the caller's own number: `*67`, `#31#`. */
const SERVICE_CODE = /^(?:\*\d\d|[*#]{1,2}\d{2,3}#)\s*(?=[+(\d])/;
/** Marks that stand between digits on cards. They may also be part of a sender's name. */
const LOOSE = /(?<=\d)[_~'\u2019](?=\d)/g;
const LABEL_BEFORE = /^[^\d+\uff0b]*(?=[+\uff0b]|(?<![a-z])\d)/i;
/** With fewer digits a number that was typed among words is another one: `24 Hour Pizza`. */
const FEWEST_AMONG_WORDS = 7;

const count = (text: string): number => text.replace(/\D/g, "").length;

/** The digits of a number, without its extension; "" for anything else. */
export function numberDigits(plain: string): string {
  const number = plain.replace(EXTENSION, "");
  return NUMBER.test(number) ? number.replace(/\D/g, "") : "";
}

/**
 * The digits of a number as people type it on a card: letters as on a keypad, or words around it
 * that are no part of it, as in `Tel. 020 7946 0958 (Ada)`; "" for anything else.
 */
export function typedDigits(typed: string): string {
  const plain = typed.replace(ORDINAL, "").replace(SERVICE_CODE, "").replace(LOOSE, "-");
  return numberDigits(plain) || keypadDigits(plain) || digitsAmongWords(plain);
}

function keypadDigits(plain: string): string {
  if (!VANITY.test(plain)) return "";
  const dialled = plain
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => KEYPAD[letter.charCodeAt(0) - 97]!)
    .replace(/\D/g, "");
  return dialled.length >= VANITY_DIGITS ? dialled : "";
}

function digitsAmongWords(plain: string): string {
  const start = plain.replace(LABEL_BEFORE, "");
  const run = RUN.exec(start)![0];
  const rest = start.slice(run.length);
  // Letters that hang on digits are a keypad's, or those of an extension.
  const isWord = !/^[a-z]/i.test(rest) || /[\s(/[]$/.test(run);
  const digits = isWord && count(rest) < FEWEST_AMONG_WORDS ? numberDigits(run) : numberDigits(start);
  return digits.length >= FEWEST_AMONG_WORDS ? digits : "";
}

/** More digits than any number has (ITU-T E.164), so that a field has two. */
const MOST_DIGITS = 15;
/** Zeros that are no part of a number: `0049 (0)170 / 12345678`. */
const ZEROS = /^\D*0+|\(0\)/g;
/** Fewer digits after a comma, a pause where phones write it, are a code to dial; so before a #. */
const NEXT_NUMBER = /[/|&\n]|\sor\s|[,;]\s(?=[+(0]|(?:\d\D?){10})/i;

/** The numbers of a field, which may be two: `020 7946 0958 / 07700 900123`. */
export function numbersIn(typed: string): readonly string[] {
  const isOne = typed.includes("#") || !NEXT_NUMBER.test(typed);
  if (isOne || count(typed.replace(ZEROS, "")) <= MOST_DIGITS) return [typed];
  const parts = typed.split(NEXT_NUMBER);
  return parts.every((part) => count(part) >= FEWEST_AMONG_WORDS) ? parts : [typed];
}
