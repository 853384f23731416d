import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { PLACES } from "../places.ts";

/** What tools/packEmoji.mjs writes. */
interface EmojiFile {
  /** Height and width of every picture. */
  readonly side: number;
  readonly paths: readonly string[];
  readonly colours: readonly string[];
  /** Sequences without U+FE0F and their layers, lowest first: indexes of `paths` and `colours`. */
  readonly emoji: readonly (readonly [sequence: string, layers: readonly (readonly [number, number])[]])[];
}

interface Pictures extends EmojiFile {
  readonly numberOf: ReadonlyMap<string, number>;
}

const PART = String.raw`\p{Emoji}[\p{Emoji_Modifier}\uFE0F\u20E3\u{E0020}-\u{E007F}]*`;
/** What may be an emoji, also one that nobody has drawn. Source: UTS 51, 1.4.9. */
const SEQUENCE = new RegExp(
  String.raw`\p{RI}{2}|(?![#*\d](?!\uFE0F?\u20E3))${PART}(?:\u200D${PART})*(?!\uFE0E)`,
  "gu",
);
const COLOURED = /^\p{Emoji_Presentation}|[\u200D\u20E3\uFE0F\p{Emoji_Modifier}]/u;
/** Flags are letters to the bidirectional algorithm; other emoji are neutral, as spaces are. */
const FLAG = /^\p{RI}/u;
const LEFT_TO_RIGHT = "\u200E";

/**
 * A slot: spaces of 1.25 em, which every font has, so that the text around is laid out as without
 * emoji; then an invisible mark, because the bidirectional algorithm moves spaces at the end. The
 * renderer draws the slot's underline as a rectangle, which tells where the emoji belongs.
 */
const SLOT = "\u2003\u2005\u034F";
/** A red that no chart uses; the other digits are the emoji's number. */
const RED = "#fe";
const DRAWN_SLOT = new RegExp(
  `<path fill="${RED}([0-9a-f]{4})"[^>]* d="M (\\S+) (\\S+) L (\\S+) \\S+ L \\S+ (\\S+) [^"]*"/>`,
  "g",
);

/** Measures in em. */
const SLOT_WIDTH = 1.25;
const SIZE = 1.125;
/** From the middle of an emoji down to the middle of Noto Sans's underline. */
const MIDDLE_TO_LINE = 0.44;

/** Colours of emoji such as U+1F5A4, which need a white rim to be visible on a dark background. */
const DARK = /^#(?:[0-6].){3}$/;

let loaded: Pictures | undefined;

/**
 * Text of an SVG with a slot for each emoji, whose colour is the emoji's number.
 *
 * Shape   an emoji without a picture gives its parts; a part without one, and what stands as text
 *         (a bare U+2764), stay.
 */
export const withSlots = (text: string): string => text.replace(SEQUENCE, slotOf);

export const hasSlots = (svg: string): boolean => svg.includes(`${SLOT}</tspan>`);

/** Puts emoji into the slots of an SVG that the renderer wrote, in which texts are paths. */
export const withPictures = (svg: string): string =>
  svg.replace(DRAWN_SLOT, (_, number: string, ...corners: string[]) => {
    const [left, top, right, bottom] = corners.map(Number) as [number, number, number, number];
    const em = (right - left) / SLOT_WIDTH;
    return pictureOf(Number.parseInt(number, 16), {
      x: (left + right - SIZE * em) / 2,
      y: (top + bottom - SIZE * em) / 2 - MIDDLE_TO_LINE * em,
      size: SIZE * em,
    });
  });

function slotOf(sequence: string): string {
  if (!COLOURED.test(sequence)) return sequence;
  const number = pictures().numberOf.get(sequence.replaceAll("\uFE0F", ""));
  if (number === undefined) {
    const parts = partsOf(sequence);
    return parts.length > 1 ? parts.map(slotOf).join("") : sequence;
  }
  const fill = `${RED}${number.toString(16).padStart(4, "0")}`;
  const letter = FLAG.test(sequence) ? LEFT_TO_RIGHT : "";
  return `<tspan text-decoration="underline" fill="${fill}">${letter}${SLOT}</tspan>`;
}

const partsOf = (sequence: string): readonly string[] =>
  sequence.includes("\u200D") ? sequence.split("\u200D") : (sequence.match(/.\uFE0F?/gu) ?? []);

function pictureOf(number: number, { x, y, size }: { x: number; y: number; size: number }): string {
  const { side, paths, colours, emoji } = pictures();
  const layers = emoji[number]![1];
  const drawn = layers
    .map(([path, colour]) => `<path fill="${colours[colour]}" d="${paths[path]}"/>`)
    .join("");
  const isDark = layers.every(([, colour]) => DARK.test(colours[colour]!));
  const rim = isDark ? `<g stroke="#ffffff" stroke-width="${side / 16}">${drawn}</g>` : "";
  return `<g transform="translate(${x} ${y}) scale(${size / side})">${rim}${drawn}</g>`;
}

/** Read for the first emoji there is to draw, because it takes 30 ms. */
function pictures(): Pictures {
  if (loaded) return loaded;
  const packed = readFileSync(join(PLACES.fonts, "emoji.json.br"));
  const file = JSON.parse(brotliDecompressSync(packed).toString()) as EmojiFile;
  loaded = { ...file, numberOf: new Map(file.emoji.map(([sequence], number) => [sequence, number])) };
  return loaded;
}
