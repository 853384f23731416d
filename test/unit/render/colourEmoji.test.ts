import { describe, expect, it } from "vitest";
import { withSlots } from "../../../src/render/colourEmoji.ts";
import { boxOf, textSvg } from "../../helpers/pixels.ts";

const slots = (text: string) =>
  withSlots(text).replace(/<tspan text-decoration="underline" fill="#fe[\da-f]{4}">[^<]*<\/tspan>/g, "▢");

describe("what gets a picture", () => {
  it.each([
    ["an emoji wherever it is", "🎉 Ada 🎉 Ash 🎉", "▢ Ada ▢ Ash ▢"],
    ["several in a row", "📚🎉🎉", "▢▢▢"],
    ["skin tones", "👍🏽👍", "▢▢"],
    ["a family", "👨‍👩‍👧‍👦", "▢"],
    ["flags", "🇩🇪🇮🇱🏴󠁧󠁢󠁥󠁮󠁧󠁿🏳️‍🌈", "▢▢▢▢"],
    ["keycaps, with U+FE0F or without", "1️⃣#️⃣*⃣ 1 # *", "▢▢▢ 1 # *"],
    ["U+FE0F after what is text without", "❤️☺️©️™️ ❤☺©™", "▢▢▢▢ ❤☺©™"],
    ["joined and toned ones that lack U+FE0F", "❤‍🔥👁‍🗨🕵‍♂☝🏽", "▢▢▢▢"],
    ["none that U+FE0E makes text", "😀︎", "😀︎"],
    ["none that markup is made of", "A &amp; B &#39;&#129418;&lt;", "A &amp; B &#39;&#129418;&lt;"],
  ])("%s", (_, text, expected) => expect(slots(text)).toBe(expected));

  it.each([
    ["joined ones that nobody drew as one", "🐦‍🔥", "▢▢"],
    ["a tone on what has none", "🏠🏽", "▢▢"],
    ["letters that are no flag", "🇽🇽", "▢▢"],
    ["an emoji of a later Unicode", "🫩", "🫩"],
    ["one of them with a known part", "🫩‍🔥", "🫩▢"],
  ])("parts side by side: %s", (_, text, expected) => expect(slots(text)).toBe(expected));
});

/** Colours of U+1F7E5 and U+1F7E6, which fill all of their squares. */
const RED = 0xdd2e44;
const BLUE = 0x55acee;
const placeOf = (svg: string, meant: number) => boxOf(svg, (colour) => colour === meant);
const inkOf = (svg: string) => boxOf(svg, (colour) => colour !== 0xffffff);

describe("where pictures are", () => {
  it.each([
    ["at the start", textSvg("🟥 a"), { left: 6, top: 10.5 }],
    ["in regular weight", textSvg("🟥 a").replace("600", "400"), { left: 6, top: 10.5 }],
    ["before the end", textSvg("a 🟥", 'x="200" y="25" text-anchor="end"'), { left: 181, top: 10.5 }],
    ["around the middle", textSvg("🟥", 'x="200" y="25" text-anchor="middle"'), { left: 191, top: 10.5 }],
    ["turned", textSvg("🟥", 'transform="translate(100,50) rotate(-90)"'), { left: 85.5, top: 31 }],
    ["in a second line", textSvg('<tspan>a</tspan><tspan x="5" dy="20">🟥</tspan>'), { left: 6, top: 30.5 }],
  ])("%s", async (_, svg, place) =>
    expect(await placeOf(svg, RED)).toEqual({ ...place, width: 18, height: 18 }),
  );

  it("side by side", async () =>
    expect(await placeOf(textSvg("🟥🟦"), BLUE)).toMatchObject({ left: 26, top: 10.5 }));

  it("a family takes no more room than a person", async () => {
    const family = await inkOf(textSvg("👨‍👩‍👧‍👦"));
    expect(family!.width).toBeGreaterThan(16);
    expect(family!.width).toBeLessThanOrEqual(18);
  });

  it("cut where the text is, and as faint", async () => {
    const clip = '<clipPath id="c"><rect width="15" height="60"/></clipPath><text clip-path="url(#c)"';
    expect(await placeOf(textSvg("🟥").replace("<text", clip), RED)).toMatchObject({ left: 6, width: 9 });
    expect(await placeOf(textSvg("🟥", 'x="5" y="25" opacity="0.5"'), RED)).toBeUndefined();
  });

  it("dark ones have a white rim, which tells them from a dark ground", async () => {
    const dark = textSvg("🖤").replace("white", "#1b222b");
    expect(await placeOf(dark, 0xffffff)).toMatchObject({ width: expect.closeTo(19, 0) });
    expect(await placeOf(textSvg("🦊").replace("white", "#1b222b"), 0xffffff)).toBeUndefined();
  });

  it("text beside them is set as it is without", async () => {
    const black = (colour: number) => colour === 0;
    for (const text of ["first", "שלום", "السلام", "山田"])
      expect(await boxOf(textSvg(`${text}🟥`), black), text).toEqual(await boxOf(textSvg(text), black));
  });

  it.each(["office ", "אבא ", "السلام ", "山田", "e\u0301 ", "&amp;", "\u{20bb7}野家"])(
    "after %s",
    async (text) => expect(await placeOf(textSvg(`${text}🟥`), RED)).toMatchObject({ top: 10.5, height: 18 }),
  );

  it("after a Hebrew name that is isolated: left of it, as in a browser", async () =>
    expect(await placeOf(textSvg("\u2068אבא 🟥\u2069"), RED)).toMatchObject({ left: 6 }));

  it("symbols follow the direction of their neighbours; flags, which are letters, do not", async () => {
    const [symbol, flag] = ["🟥", "🇯🇵"].map((emoji) => textSvg(`אאאאאא ${emoji} ב`));
    // The long word reads first: the symbol is left of it, the flag (found by its disc) right.
    expect((await placeOf(symbol!, RED))!.left).toBeLessThan(30);
    expect((await placeOf(flag!, 0xed1b2f))!.left).toBeGreaterThan(50);
  });
});

/** Tone, if any, for each. */
const TONES = ["", "🏻", "🏼", "🏽", "🏾", "🏿"];
const OBJECTS = "♀️♂️⚕️⚖️✈️🌾🍳🍼🎄🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦯🦰🦱🦲🦳🦼🦽".match(/.\uFE0F?/gu)!;
const ADULTS = ["👩", "👨", "🧑"];
const OTHERS = "👁️‍🗨️ 🏳️‍🌈 🏳️‍⚧️ 🏴‍☠️ 🐕‍🦺 🐈‍⬛ 🐦‍⬛ 🐻‍❄️ 😮‍💨 😵‍💫 😶‍🌫️ ❤️‍🔥 ❤️‍🩹 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿".split(" ");
/** A string, because TypeScript takes literals with the `v` flag only for newer targets. */
const RGI = String.raw`\p{RGI_Emoji}`;

/** Every emoji of Unicode 15, and what this Node knows of later ones. */
function everyEmoji(): string[] {
  const known = new RegExp(`^${RGI}$`, "v");
  const all = Array.from({ length: 0x1fb00 }, (_, code) => String.fromCodePoint(code));
  const pictures = all.filter((text) => /\p{Emoji}/u.test(text));
  const persons = pictures.filter((text) => /\p{Emoji_Modifier_Base}|[👯🤼🧞🧟]/u.test(text));
  const letters = all.filter((text) => /\p{RI}/u.test(text));
  const toned = (texts: readonly string[]) => texts.flatMap((text) => TONES.map((tone) => text + tone));
  const joined = (...parts: readonly (readonly string[])[]) =>
    parts.reduce((ahead, part) =>
      ahead.flatMap((one) => part.map((other) => (other ? `${one}\u200d${other}` : one))),
    );
  const tried = [
    ...toned(pictures),
    ...pictures.flatMap((text) => [`${text}\uFE0F`, `${text}\uFE0F\u20E3`]),
    ...letters.flatMap((one) => letters.map((other) => one + other)),
    ...joined([...toned(persons), ...persons.map((text) => `${text}\uFE0F`)], OBJECTS),
    ...joined(toned(ADULTS), ["🤝", "❤️", "❤️‍💋"], toned(ADULTS)),
    ...joined(ADULTS, ["", ...ADULTS], ["👦", "👧"], ["", "👦", "👧"]),
    ...joined(toned(["🫱"]), toned(["🫲"])),
    ...OTHERS,
  ];
  return [...new Set(tried)].filter((text) => known.test(text));
}

it("there is a picture of each of the 3,664 emoji of Unicode 15, and of none that came later", () =>
  expect(everyEmoji().filter((text) => slots(text) === "▢")).toHaveLength(3664));
