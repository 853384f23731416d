import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const SCALE = 2;
const HAN_FAMILY = "Noto Sans S Chinese";
/** Latin, Greek and Cyrillic; emoji; Chinese and Japanese; Arabic; Hebrew. */
const FONTS: readonly [name: string, file: string][] = [
  ["@embedpdf/fonts-latin", "../fonts/NotoSans-Regular.ttf"],
  ["@embedpdf/fonts-latin", "../fonts/NotoSans-SemiBold.ttf"],
  ["@expo-google-fonts/noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"],
  ["@embedpdf/fonts-sc", "../fonts/NotoSansHans-Regular.otf"],
  ["@embedpdf/fonts-arabic", "../fonts/NotoNaskhArabic-Regular.ttf"],
  ["@embedpdf/fonts-hebrew", "../fonts/NotoSansHebrew-Regular.ttf"],
];
/** A letter of a script that no shipped font covers; only for those this computer's own fonts are asked. */
const UNSHIPPED =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}])\p{L}/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
/** What joins, colours and frames emoji: the pieces are drawn side by side, in one colour, without a frame. */
const EMOJI_JOINTS =
  /\u200d[\u2640\u2642]|[\u200d\ufe0e\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/gu;

/**
 * Turns an SVG into a PNG at twice its size.
 *
 * Shape   SVG text -> PNG bytes; text is set in fonts that come with the package, so no computer needs to have any.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const { resolve } = createRequire(import.meta.url);
  const image = new Resvg(drawable(svg), {
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: UNSHIPPED.test(svg),
      fontFiles: FONTS.map(([name, file]) => join(dirname(resolve(name)), file)),
      defaultFontFamily: "Noto Sans",
    },
  });
  return image.render().asPng();
}

/** Text as resvg can set it: it looks for a font run by run, and gives up on a run that no single font has all of. */
function drawable(svg: string): string {
  return svg.replace(
    />([^<]+)<\/text>/g,
    (_, text: string) =>
      `>${text
        .replace(EMOJI_JOINTS, "")
        .replace(HAN, (run) => `<tspan font-family="${HAN_FAMILY}">${run}</tspan>`)}</text>`,
  );
}
