import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const SCALE = 2;
/** Latin, Greek and Cyrillic; emoji; Chinese and Japanese; Arabic; Hebrew. */
const FONTS: readonly [name: string, file: string][] = [
  ["@embedpdf/fonts-latin", "../fonts/NotoSans-Regular.ttf"],
  ["@embedpdf/fonts-latin", "../fonts/NotoSans-SemiBold.ttf"],
  ["@expo-google-fonts/noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"],
  ["@embedpdf/fonts-sc", "../fonts/NotoSansHans-Regular.otf"],
  ["@embedpdf/fonts-arabic", "../fonts/NotoNaskhArabic-Regular.ttf"],
  ["@embedpdf/fonts-hebrew", "../fonts/NotoSansHebrew-Regular.ttf"],
];
/** Scripts that no shipped font covers; only for them this computer's own fonts are asked. */
const UNSHIPPED =
  /[\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Ethiopic}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Lao}\p{Script=Tibetan}]/u;

/**
 * Turns an SVG into a PNG at twice its size.
 *
 * Shape   SVG text -> PNG bytes; text is set in fonts that come with the package, so no computer needs to have any.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const { resolve } = createRequire(import.meta.url);
  const image = new Resvg(svg, {
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: UNSHIPPED.test(svg),
      fontFiles: FONTS.map(([name, file]) => join(dirname(resolve(name)), file)),
      defaultFontFamily: "Noto Sans",
    },
  });
  return image.render().asPng();
}
