import { join } from "node:path";
import { PLACES } from "../places.ts";

const HAN_FAMILY = "Noto Sans S Chinese";
/** Fonts for Latin, Greek and Cyrillic; emoji; Chinese and Japanese; Arabic; Hebrew. */
const FONTS = [
  "NotoSans-Regular.ttf",
  "NotoSans-SemiBold.ttf",
  "NotoEmoji_400Regular.ttf",
  "NotoSansHans-Regular.otf",
  "NotoNaskhArabic-Regular.ttf",
  "NotoSansHebrew-Regular.ttf",
];
/** Letters that no shipped font covers. Only for them the fonts of this computer are loaded. */
const UNSHIPPED =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}])\p{L}/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
/** Joiners, skin tones and enclosing marks of emoji, which the renderer cannot combine. The parts are drawn side by side. */
const EMOJI_JOINTS =
  /\u200d[\u2640\u2642]|[\u200d\ufe0e\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/gu;

/**
 * Renders an SVG as PNG at `scale` times its size, with fonts from the package.
 */
export async function toPng(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const image = new Resvg(drawable(svg), {
    fitTo: { mode: "zoom", value: scale },
    font: {
      loadSystemFonts: UNSHIPPED.test(svg),
      fontFiles: FONTS.map((file) => join(PLACES.fonts, file)),
      defaultFontFamily: "Noto Sans",
    },
  });
  return image.render().asPng();
}

/** Splits text for resvg, which renders a run only if a single font has all of its characters. */
function drawable(svg: string): string {
  return svg.replace(
    />([^<]+)<\/text>/g,
    (_, text: string) =>
      `>${text
        .replace(EMOJI_JOINTS, "")
        .replace(HAN, (run) => `<tspan font-family="${HAN_FAMILY}">${run}</tspan>`)}</text>`,
  );
}
