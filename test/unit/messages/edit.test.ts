import fc from "fast-check";
import { buildBinary } from "plist";
import { describe, expect, it } from "vitest";
import { isEdited, isUnsent, parseSummary } from "../../../src/messages/edit.ts";
import { encodeBody } from "../../../src/synthetic/typedstream.ts";

const plist = (value: Parameters<typeof buildBinary>[0]) => Buffer.from(buildBinary(value));
const body = (text: string) => Buffer.from(text);
const edited = plist({
  ep: [0],
  ec: {
    "10": [{ t: body("later part"), d: 1 }],
    "2": [
      { t: body("first wording"), d: 1 },
      { t: body("second wording"), d: 2 },
    ],
  },
});

describe("parseSummary", () => {
  it("finds the newest wording of the first edited part, as bytes", () => {
    expect(parseSummary(edited).lastEdit).toEqual(body("second wording"));
    expect(parseSummary(edited).edited).toBe(true);
  });

  it("finds no wording of a part that was unsent after it", () => {
    const ec = { "0": [{ t: body("taken back"), d: 1 }], "1": [{ t: body("stands"), d: 1 }] };
    expect(parseSummary(plist({ ec, rp: [0] }))).toMatchObject({ lastEdit: body("stands"), edited: true });
    expect(parseSummary(plist({ ec, rp: [0, 1] }))).toMatchObject({ lastEdit: null, edited: true });
  });

  it("lists retracted parts", () => {
    expect([...parseSummary(plist({ rp: [0, 2], ust: true })).retracted]).toEqual([0, 2]);
  });

  it("says nothing of bytes that are no property list, and of lists of another shape", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseSummary(Buffer.from(bytes)).lastEdit).toBeNull();
      }),
    );
    for (const value of [[], "text", { ec: [1], rp: 3 }, { ec: { "0": "x" } }, { ec: { "0": [1] } }]) {
      expect(parseSummary(plist(value))).toMatchObject({ lastEdit: null, retracted: new Set() });
    }
  });

  it("returns, whatever byte of a real summary is damaged", () => {
    for (let at = 0; at < edited.length; at++) {
      for (const flip of [0xff, 0x01, 0x80]) {
        const bytes = Buffer.from(edited);
        bytes[at]! ^= flip;
        const { lastEdit } = parseSummary(bytes);
        expect(lastEdit === null || Buffer.isBuffer(lastEdit)).toBe(true);
      }
    }
  });
});

describe("isEdited and isUnsent", () => {
  const retracted = (...rp: number[]) => plist({ rp });

  it("tell an edit from an unsend, which sets date_edited too", () => {
    expect(isEdited({ summary: edited, date_edited: 5 })).toBe(true);
    expect(isEdited({ summary: retracted(0), date_edited: 5 })).toBe(false);
    expect(isEdited({ summary: null, date_edited: 0 })).toBe(false);
  });

  it("need every part retracted, or a date where there is no list", () => {
    const row = { part_count: 2, date_retracted: 0, body: Buffer.from("x") };
    expect(isUnsent({ ...row, summary: retracted(0) }, false)).toBe(false);
    expect(isUnsent({ ...row, summary: retracted(0, 1) }, false)).toBe(true);
    expect(isUnsent({ ...row, summary: retracted(0), body: null }, false)).toBe(true);
    expect(isUnsent({ ...row, summary: null, date_retracted: 7 }, false)).toBe(true);
  });

  it("need every part on the list where there are words left", () => {
    const row = { part_count: 2, date_retracted: 7, body: null };
    expect(isUnsent({ ...row, summary: null }, true)).toBe(false);
    expect(isUnsent({ ...row, summary: retracted(1) }, true)).toBe(false);
    expect(isUnsent({ ...row, summary: retracted(0, 1) }, true)).toBe(true);
    expect(isUnsent({ ...row, summary: retracted(1, 2) }, true)).toBe(false);
    expect(isUnsent({ ...row, part_count: 1, summary: retracted(1) }, true)).toBe(false);
  });

  it("end at once with a count of parts that is damaged", () => {
    const row = { summary: retracted(0), date_retracted: 0, body: body("left") };
    expect(isUnsent({ ...row, part_count: 2 ** 62 }, true)).toBe(false);
    expect(isUnsent({ ...row, part_count: "two" }, true)).toBe(false);
  });

  it("need no count of parts where the body that is left is empty", () => {
    const row = { summary: retracted(0), part_count: null, date_retracted: 0 };
    expect(isUnsent({ ...row, body: encodeBody("") }, false)).toBe(true);
    expect(isUnsent({ ...row, body: encodeBody("\uFFFC") }, false)).toBe(false);
  });

  it("keep a message of which something is left, where its parts are not counted or others are listed", () => {
    const row = { date_retracted: 0, body: Buffer.from("x"), summary: retracted(0) };
    for (const part_count of [null, 0, 2]) {
      expect(isUnsent({ ...row, part_count }, true)).toBe(false);
      expect(isUnsent({ ...row, part_count }, false)).toBe(false);
    }
    expect(isUnsent({ ...row, part_count: 1, summary: retracted(1) }, true)).toBe(false);
    expect(isUnsent({ ...row, part_count: 1 }, true)).toBe(true);
    for (const hasText of [true, false])
      expect(isUnsent({ ...row, part_count: null, body: null }, hasText)).toBe(true);
    expect(isUnsent({ ...row, part_count: null, date_retracted: 7 }, true)).toBe(true);
  });
});
