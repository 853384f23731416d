import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVCards } from "../../../../src/people/contacts/vcard.ts";

const read = (...lines: string[]) =>
  parseVCards(["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n")).map(({ name, addresses }) => [
    name,
    ...addresses,
  ]);

describe("vCards", () => {
  it("2.1: quoted-printable with soft breaks, in the charset it names", () => {
    expect(
      read(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85s=",
        "=C3=A9n;=41da",
        "TEL;CELL;VOICE:+1 212 555 0100",
        "EMAIL;INTERNET:ada@example.com",
      ),
    ).toEqual([["Ada Åsén", "+1 212 555 0100", "ada@example.com"]]);
    expect(read("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Andr=E9", "TEL:1")).toEqual([
      ["André", "1"],
    ]);
    expect(read("FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=88=A4", "TEL:1")).toEqual([["愛", "1"]]);
    expect(read("FN;CHARSET=NOSUCH;ENCODING=QUOTED-PRINTABLE:=C3=A9=", " x", "TEL:1")).toEqual([
      ["é x", "1"],
    ]);
  });

  it("3.0: folded lines, groups, escapes, photos", () => {
    expect(
      read(
        "VERSION:3.0",
        "N:Ash\\;Elm;Ada;;;",
        "FN:Ada Ash\\, the",
        "  Elder",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg",
        " TEL:666==",
        "item1.TEL;type=CELL;type=pref:(212) 555-01",
        "\t00",
        "item1.X-ABLabel:_$!<Mobile>!$_",
        'item2.EMAIL;type="INTERNET:x":ada@example.com',
      ),
    ).toEqual([["Ada Ash, the Elder", "(212) 555-0100", "ada@example.com"]]);
  });

  it("4.0: numbers as URIs", () => {
    expect(read("VERSION:4.0", "FN:Ada", "TEL;VALUE=uri;TYPE=cell:tel:+1-212-555-0100;ext=5")).toEqual([
      ["Ada", "+1-212-555-0100;ext=5"],
    ]);
  });

  it("names by FN, else N, NICKNAME, ORG or the e-mail", () => {
    expect(read("N:Ash;Ada;;;", "TEL:1")).toEqual([["Ada Ash", "1"]]);
    expect(read("N:;;;;", "NICKNAME:Addie", "ORG:Ash\\; Sons;Sales", "TEL:1")).toEqual([["Addie", "1"]]);
    expect(read("ORG:Ash\\; Sons;Sales", "TEL:1")).toEqual([["Ash; Sons", "1"]]);
    expect(read("TEL:1", "EMAIL:ada@example.com")).toEqual([["ada@example.com", "1", "ada@example.com"]]);
  });

  it("several in one text, old line ends, lower case, a date of revision, and rubbish between", () => {
    const text =
      "begin:vcard\rfn:Ada\rrev:2024-03-01T00:00:00Z\rtel:1\rend:vcard\rrubbish\rBEGIN:VCARD\rFN:Bo\rEND:VCARD\rFN:No";
    expect(parseVCards(text).map((card) => [card.name, card.modifiedAt])).toEqual([
      ["Ada", Date.UTC(2024, 2, 1)],
      ["Bo", null],
    ]);
  });

  it("reading never throws", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "BEGIN:VCARD",
        "END:VCARD",
        "FN;ENCODING=QUOTED-PRINTABLE:=C3=",
        "N:;",
        "TEL;x",
        " \t",
        "=",
        'A;b="',
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(fc.property(fc.array(line), (lines) => void parseVCards(lines.join("\n"))));
  });
});
