// Turns an emoji font with COLR and CPAL tables into the file that src/render/colourEmoji.ts reads.
import { brotliCompressSync, constants } from "node:zlib";
import { openSync } from "fontkit";

/** Not the best, 11: 70 kB more, in a tenth of the time. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/**
 * Every emoji of a font as layers of coloured paths.
 *
 * Shape   JSON in Brotli: `emoji` is pairs of a sequence without U+FE0F and its layers, the lowest
 *         first: indexes of `paths` and `colours`.
 * Units   the em square reaches from 0 to `side`, in paths whose y axis points down.
 */
export function packEmoji(file) {
  const font = openSync(file);
  const { COLR, CPAL } = font;
  // While the font has this table, fontkit finds no outlines in a WOFF2 file.
  delete font.directory.tables.COLR;
  const { paths, layersOf } = drawn(font, COLR);
  const emoji = sequencesOf(font)
    .filter(([, glyph]) => layersOf.has(glyph))
    .map(([text, glyph]) => [text.replaceAll("\uFE0F", ""), layersOf.get(glyph)]);
  const json = { side: font.unitsPerEm, paths, colours: CPAL.colorRecords.map(hexOf), emoji };
  return brotliCompressSync(JSON.stringify(json), { params: QUALITY });
}

/** Each path once, and the layers of each glyph that has a colour. */
function drawn(font, { layerRecords, baseGlyphRecord }) {
  const glyphs = [...new Set(layerRecords.map(({ gid }) => gid))];
  const pathOf = new Map(glyphs.map((glyph) => [glyph, svgPath(font, glyph)]));
  const paths = [...new Set(pathOf.values())];
  const numberOf = new Map(paths.map((path, number) => [path, number]));
  const layers = layerRecords.map(({ gid, paletteIndex }) => [numberOf.get(pathOf.get(gid)), paletteIndex]);
  const layersOf = new Map(
    baseGlyphRecord.map(({ gid, firstLayerIndex: first, numLayers }) => [
      gid,
      layers.slice(first, first + numLayers),
    ]),
  );
  return { paths, layersOf };
}

/** What the font has a glyph for: characters, and sequences of them. */
function sequencesOf(font) {
  const characters = font.characterSet.map((code) => [
    String.fromCodePoint(code),
    font.glyphForCodePoint(code).id,
  ]);
  const textOf = new Map(characters.map(([text, glyph]) => [glyph, text]));
  const ligatures = font.GSUB.lookupList.toArray().flatMap(({ subTables }) => subTables.flatMap(ligaturesOf));
  return [
    ...characters,
    ...ligatures.map(([parts, glyph]) => [parts.map((part) => textOf.get(part)).join(""), glyph]),
  ];
}

/** A table of ligatures -> [glyphs that are replaced, the glyph in their place]. */
const ligaturesOf = ({ coverage, ligatureSets }) =>
  coveredBy(coverage).flatMap((first, at) =>
    ligatureSets.get(at).map(({ components, glyph }) => [[first, ...components], glyph]),
  );

const coveredBy = ({ glyphs, rangeRecords }) =>
  glyphs ??
  rangeRecords.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, at) => start + at));

const LETTERS = { moveTo: "M", lineTo: "l", quadraticCurveTo: "q" };

/** The outline of a glyph; relative, which packs better, and in whole units. */
function svgPath(font, glyph) {
  const top = font["OS/2"].typoAscender;
  let pen = [0, 0];
  return font
    .getGlyph(glyph)
    .path.commands.map(({ command, args }) => {
      if (command === "closePath") return "z";
      const points = args.map((value, at) => Math.round(at % 2 ? top - value : value));
      const [x, y] = command === "moveTo" ? [0, 0] : pen;
      pen = points.slice(-2);
      return LETTERS[command] + points.map((value, at) => value - (at % 2 ? y : x)).join(" ");
    })
    .join("");
}

const hexOf = ({ red, green, blue, alpha }) =>
  `#${[red, green, blue, ...(alpha === 255 ? [] : [alpha])].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
