import { describe, expect, it } from "vitest";
import { contentLines, decodeValue } from "../../../../src/people/contacts/contentLine.ts";

const lines = (text: string) => [...contentLines(Buffer.from(text, "latin1"))];
const values = (text: string) => lines(text).map(({ name, value }) => [name, value]);
const decoded = (value: string, parameters = "") => decodeValue({ name: "FN", parameters, value });

describe("content lines", () => {
  it("have a name in capitals without its group, parameters and a value", () => {
    expect(lines("item1.tel;TYPE=CELL;PREF=1:+1 212:555")).toEqual([
      { name: "TEL", parameters: "TYPE=CELL;PREF=1", value: "+1 212:555" },
    ]);
  });

  it("end with any kind of line break, and what has no colon is none", () => {
    expect(values("FN:a\r\nTEL:1\rNOTE\nTEL:2\n\n")).toEqual([
      ["FN", "a"],
      ["TEL", "1"],
      ["TEL", "2"],
    ]);
    expect(values("")).toEqual([]);
    expect(values("FN:")).toEqual([["FN", ""]]);
  });

  it("go on in lines that begin with a space or a tab, which are not part of them", () => {
    expect(values("FN:Ada\r\n  Ash\r\n\t!\r\nTEL:1")).toEqual([
      ["FN", "Ada Ash!"],
      ["TEL", "1"],
    ]);
    expect(values("FN;X=\r\n y:Ada")).toEqual([["FN", "Ada"]]);
  });

  it("go on after a = at their end only where they are quoted-printable", () => {
    expect(values("FN;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\nc\r\nTEL:1")).toEqual([
      ["FN", "abc"],
      ["TEL", "1"],
    ]);
    expect(values("NOTE:quoted-printable=\r\nTEL:1")).toEqual([
      ["NOTE", "quoted-printable="],
      ["TEL", "1"],
    ]);
  });

  it("may have a colon in quotes before the one that ends their parameters", () => {
    expect(lines('ADR;LABEL="a:b;c":street')).toEqual([
      { name: "ADR", parameters: 'LABEL="a:b;c"', value: "street" },
    ]);
    expect(lines('FN;X="never closed:Ada')).toEqual([]);
  });

  it("begin after the mark of the file", () => {
    expect(values("\u00ef\u00bb\u00bfFN:Ada")).toEqual([["FN", "Ada"]]);
  });
});

describe("a value", () => {
  it("is UTF-8, unless it says or shows otherwise", () => {
    expect(decoded("Zo\u00c3\u00ab")).toBe("Zoë");
    expect(decoded("Zo\u00eb")).toBe("Zoë");
    expect(decoded("\u0080 5")).toBe("€ 5");
    expect(decoded("\u00c1", "CHARSET=KOI8-R")).toBe("\u0430");
    expect(decoded("Zo\u00c3\u00ab", "CHARSET=NOSUCH")).toBe("Zoë");
  });

  it("is unquoted only where it says so, and keeps a = that quotes nothing", () => {
    expect(decoded("a=3Db", "ENCODING=quoted-printable")).toBe("a=b");
    expect(decoded("a=3Db")).toBe("a=3Db");
    expect(decoded("1+1=2 =C3=AB =Q1", "ENCODING=QUOTED-PRINTABLE")).toBe("1+1=2 ë =Q1");
  });
});
