import { describe, expect, it } from "vitest";
import { follows } from "../../../src/chart/follows.ts";
import { canvasOf, emptyChart, frame } from "../../../src/chart/frame.ts";
import { NATURAL_WIDTH } from "../../../src/chart/look.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { specOf } from "../../helpers/charts.ts";

const LOOK = { theme: THEMES.light, width: NATURAL_WIDTH, height: undefined, colourOf: () => "" };
const HEAD = { title: "Messages per day", subtitle: ["Book club  ·  12 messages", "Only SMS"] };
const LONG = "No word stands alone in the last line of a title that is as long as this one";

describe("the head of a picture", () => {
  it("has the chart's title and remarks, and one line for who cannot see it", () => {
    expect(frame(HEAD, LOOK)).toMatchObject({
      title: { text: ["Messages per day"], subtitle: ["Book club  ·  12 messages", "Only SMS"] },
      description: "Messages per day. Book club  ·  12 messages",
    });
    expect(frame({ title: "Title", subtitle: [] }, LOOK).description).toBe("Title. ");
  });

  it("has another title where one was asked for", () => {
    expect(frame(HEAD, { ...LOOK, title: "Ours" })).toMatchObject({
      title: { text: ["Ours"] },
      description: "Ours. Book club  ·  12 messages",
    });
  });

  it("is broken into lines that fit the picture", () => {
    const { text, subtitle } = frame({ title: LONG, subtitle: [LONG] }, { ...LOOK, width: 500 }).title;
    expect(text).toEqual(["No word stands alone in the last line of", "a title that is as long as this one"]);
    expect(subtitle).toEqual([
      "No word stands alone in the last line of a title that is as",
      "long as this one",
    ]);
  });

  it("is in the colours of its theme", () => {
    const { config } = frame(HEAD, { ...LOOK, theme: THEMES.dark });
    const { background, ink } = THEMES.dark;
    expect(config).toMatchObject({ background, title: { color: ink }, header: { labelColor: ink } });
  });
});

describe("what is left for the drawing", () => {
  const sizeIn = (head: typeof HEAD, width: number, height: number | undefined) => {
    const canvas = canvasOf(head, { ...LOOK, width, height });
    return [canvas.width, canvas.height];
  };

  it("is as high as needed, or what lines of the head leave", () => {
    expect(sizeIn(HEAD, 900, undefined)).toEqual([860, undefined]);
    const one = sizeIn({ ...HEAD, subtitle: ["Book club"] }, 900, 500);
    expect(one).toEqual([860, 392]);
    expect(sizeIn(HEAD, 900, 500)).toEqual([860, 392 - 18]);
    expect(sizeIn({ title: LONG, subtitle: ["Book club"] }, 500, 500)).toEqual([460, 392 - 26]);
  });

  it("is never lower than can be drawn", () => {
    expect(sizeIn({ title: LONG, subtitle: Array(20).fill(LONG) }, 500, 300)[1]).toBe(80);
  });
});

it("a picture of nothing says why, in the size that was asked for", () => {
  const why = "No messages here";
  const drawn = { title: { text: ["Messages per day"] }, mark: { type: "text", text: [why] } };
  expect(emptyChart(HEAD, LOOK, why)).toMatchObject({ ...drawn, width: 860, height: 120 });
  expect(emptyChart(HEAD, { ...LOOK, height: 500 }, why)).toMatchObject({ ...drawn, height: 374 });
});

it("breaks what takes the place of a chart, which would make a small picture smaller", () => {
  expect(specOf(follows, [], {}, { width: 320 })).toMatchObject({
    mark: { text: ["No turns here that follow another", "in a group"] },
  });
});
