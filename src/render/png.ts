import { join } from "node:path";
import { PLACES } from "../places.ts";
import { hasSlots, withPictures, withSlots } from "./colourEmoji.ts";

const HAN_FAMILY = "Noto Sans S Chinese";
/** Fonts for Latin, Greek and Cyrillic; emoji without colour; Chinese and Japanese; Arabic; Hebrew. */
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
/** Joiners and marks of emoji that stay text, which the renderer cannot combine. */
const EMOJI_JOINTS = /[\u200d\ufe0e\ufe0f\u20e3\u{e0020}-\u{e007f}]/gu;

/**
 * Renders an SVG as PNG at `scale` times its size, with fonts from the package and emoji in colour.
 */
export async function toPng(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = {
    loadSystemFonts: UNSHIPPED.test(svg),
    fontFiles: FONTS.map((file) => join(PLACES.fonts, file)),
    defaultFontFamily: "Noto Sans",
  };
  const fitTo = { mode: "zoom", value: scale } as const;
  const text = drawable(svg);
  if (!hasSlots(text)) return new Resvg(text, { fitTo, font }).render().asPng();
  const paths = withPictures(new Resvg(text, { font }).toString());
  return new Resvg(paths, { fitTo, font: { loadSystemFonts: false } }).render().asPng();
}

/** Splits text for resvg, which renders a run only if a single font has all of its characters. */
function drawable(svg: string): string {
  return svg.replace(
    />([^<]+)<\/(text|tspan)>/g,
    (_, text: string, element: string) =>
      `>${withSlots(text)
        .replace(EMOJI_JOINTS, "")
        .replace(HAN, (run) => `<tspan font-family="${HAN_FAMILY}">${run}</tspan>`)}</${element}>`,
  );
}
