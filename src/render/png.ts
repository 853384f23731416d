import { join } from "node:path";
import { PLACES } from "../places.ts";
import { withOneGlyphEach } from "./arabic.ts";
import { hasSlots, withPictures, withSlots } from "./colourEmoji.ts";

const HAN_FAMILY = "Noto Sans S Chinese";
/** Latin, Greek and Cyrillic. */
const LATIN_FONTS = ["NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"];
/** Plain emoji; Chinese and Japanese; Arabic; Hebrew. Loading them takes 14 MB. */
const OTHER_FONTS = [
  "NotoEmoji_400Regular.ttf",
  "NotoSansHans-Regular.otf",
  "NotoNaskhArabic-Regular.ttf",
  "NotoSansHebrew-Regular.ttf",
];
/** Only what the Latin fonts have, so that the renderer looks into no other. */
const LATIN =
  /^[\t\n\r -~\u00a0-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u1e00-\u1eff\u2000-\u2064\u2066-\u2071\u20a0-\u20c0\u2212]*$/;
/** Letters that no shipped font covers. Only for them the fonts of this computer are loaded. */
const UNSHIPPED =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}])\p{L}/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ARABIC = /\p{Script=Arabic}/u;
/** Scripts whose fonts come in one weight. */
const WITHOUT_BOLD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*|\p{Script=Hebrew}[\p{Script=Hebrew}\p{M}]*/gu;
/**
 * A character that only the Latin fonts have, too small to be seen. Without it the renderer would
 * set all of a text in another font that has all of its characters, digits and Latin letters too.
 */
const LATIN_MARK = `<tspan font-size="0.01" fill="none" stroke="none">\u2055</tspan>`;
/** Stroke width in font sizes that makes letters look as bold as the Latin ones beside them. */
const RIM = 0.045;
/** Joiners and marks of emoji that stay text, which the renderer cannot combine. */
const EMOJI_JOINTS = /[\u200d\ufe0e\ufe0f\u20e3\u{e0020}-\u{e007f}]/gu;

/**
 * Renders an SVG as PNG at `scale` times its size, with fonts from the package and emoji in colour.
 */
export async function toPng(svg: string, scale: number): Promise<Uint8Array> {
  // Loading it reads a report on the process, which would look at the network's interfaces.
  Object.assign(process.report, { excludeNetwork: true });
  const { Resvg } = await import("@resvg/resvg-js");
  const text = drawable(svg);
  const fonts = LATIN.test(text) ? LATIN_FONTS : [...LATIN_FONTS, ...OTHER_FONTS];
  const font = {
    loadSystemFonts: UNSHIPPED.test(svg),
    fontFiles: fonts.map((file) => join(PLACES.fonts, file)),
    defaultFontFamily: "Noto Sans",
  };
  const fitTo = { mode: "zoom", value: scale } as const;
  if (!hasSlots(text)) return new Resvg(text, { fitTo, font }).render().asPng();
  const paths = withPictures(new Resvg(text, { font }).toString());
  return new Resvg(paths, { fitTo, font: { loadSystemFonts: false } }).render().asPng();
}

/** Splits text for resvg, which renders a run only if a single font has all of its characters. */
function drawable(svg: string): string {
  return svg.replace(
    /<(text|tspan)([^>]*)>([^<]+)</g,
    (_, element: string, attributes: string, given: string) => {
      const rim = rimOf(attributes);
      const text = withSlots(given).replace(EMOJI_JOINTS, "");
      const runs = text.replace(WITHOUT_BOLD, (run) => runOf(run, rim));
      return `<${element}${attributes}>${runs}${text.search(WITHOUT_BOLD) < 0 ? "" : LATIN_MARK}<`;
    },
  );
}

/** A run of a script that has a font of its own. */
function runOf(run: string, rim: string): string {
  const letters = ARABIC.test(run) ? withOneGlyphEach(run) : run;
  const attributes = (HAN.test(run) ? ` font-family="${HAN_FAMILY}"` : "") + rim;
  return attributes ? `<tspan${attributes}>${letters}</tspan>` : letters;
}

/** What makes letters of a text bold whose font is not; nothing where they are not to be bold. */
function rimOf(attributes: string): string {
  const size = /font-size="([\d.]+)px"/.exec(attributes)?.[1];
  const fill = /fill="([^"]*)"/.exec(attributes)?.[1];
  const isBold = size && fill && /font-weight="(?:600|bold)"/.test(attributes);
  return isBold ? ` stroke="${fill}" stroke-width="${Number(size) * RIM}"` : "";
}
