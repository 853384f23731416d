import { describe, expect, it } from "vitest";
import { parseVCards } from "../../../../src/people/contacts/vcard.ts";

const parse = (text: string, encoding: BufferEncoding = "utf8") => parseVCards(Buffer.from(text, encoding));
const read = (...lines: string[]) =>
  parse(["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n")).map(({ name, addresses }) => [
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

  it("cards that were cut off, and cards in cards, are read too", () => {
    const names = (text: string) => parse(text).map(({ name, addresses }) => [name, ...addresses]);
    const ada = "BEGIN:VCARD\nFN:Ada\nTEL:1\n";
    const bo = "BEGIN:VCARD\nFN:Bo\nTEL:2\nEND:VCARD\n";
    expect(names(`${bo}${ada}`)).toEqual([
      ["Bo", "2"],
      ["Ada", "1"],
    ]);
    expect(names(`${ada}AGENT:\n${bo}EMAIL:ada@example.com\nEND:VCARD\n`)).toEqual([
      ["Bo", "2"],
      ["Ada", "1", "ada@example.com"],
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

  it("a semicolon that is quoted is part of a name", () => {
    expect(
      read("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=41=73=68=3B=4D=44;=41=64=61;;;", "TEL:1"),
    ).toEqual([["Ada Ash;MD", "1"]]);
    expect(read("ORG;ENCODING=QUOTED-PRINTABLE:Ash=3B Sons;Sales", "TEL:1")).toEqual([["Ash; Sons", "1"]]);
  });

  it("a semicolon after an escaped backslash is between two parts", () => {
    expect(read("VERSION:3.0", "N:Ash\\\\;Ada;;;", "TEL:1")).toEqual([["Ada Ash\\", "1"]]);
    expect(read("VERSION:3.0", "ORG:Ash\\\\\\; Sons\\\\;Sales", "TEL:1")).toEqual([["Ash\\; Sons\\", "1"]]);
  });

  it("folds inside a character", () => {
    const bytes = Buffer.from("BEGIN:VCARD\r\nFN:Zo\u00eb \u{1f490}\r\nTEL:1\r\nEND:VCARD\r\n");
    for (let at = bytes.indexOf("Zo"); bytes[at] !== 0x0d; at++) {
      const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from("\r\n "), bytes.subarray(at)]);
      expect(parseVCards(folded)[0]!.name).toBe("Zo\u00eb \u{1f490}");
    }
  });

  it("a card shown as a company has the company's name", () => {
    const card = ["FN:Front Desk", "N:Desk;Front;;;", "ORG:Ash Clinic;Reception", "TEL:1"];
    expect(read(...card)).toEqual([["Front Desk", "1"]]);
    expect(read(...card, "X-ABShowAs:COMPANY")).toEqual([["Ash Clinic", "1"]]);
    expect(read("FN:Front Desk", "TEL:1", "X-ABShowAs:COMPANY")).toEqual([["Front Desk", "1"]]);
  });

  it("UTF-16, Latin-1, and a line in a charset of its own", () => {
    const text = "BEGIN:VCARD\nFN:Zo\u00e9\nTEL:1\nEND:VCARD\n";
    for (const encoding of ["utf16le", "latin1", "utf8"] as const)
      expect(parse(text, encoding)[0]!.name).toBe("Zo\u00e9");
    const own = "BEGIN:VCARD\nFN;CHARSET=ISO-8859-1:Zo\u00e9\nTEL:1\nEND:VCARD\n";
    expect(parse(own, "latin1")[0]!.name).toBe("Zo\u00e9");
  });

  it.each([
    ["soft breaks", `FN;ENCODING=QUOTED-PRINTABLE:${"a=\r\n".repeat(700_000)}`],
    ["folds", `FN:${"a\r\n ".repeat(700_000)}`],
    ["quotes", `FN;A="${'"'.repeat(2_000_000)}`],
    ["parameters", `FN${";A".repeat(1_000_000)}`],
    ["letters", "A".repeat(3_000_000)],
    ["parts", `N:${";".repeat(1_000_000)}`],
  ])("megabytes of %s are read in linear time", (_, line) => {
    const start = performance.now();
    read(line, "TEL:1");
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it("several in one text, old line ends, lower case, a date of revision, and rubbish between", () => {
    const text =
      "begin:vcard\rfn:Ada\rrev:2024-03-01T00:00:00Z\rtel:1\rend:vcard\rrubbish\rBEGIN:VCARD\rFN:Bo\rEND:VCARD\rFN:No";
    expect(parse(text).map((card) => [card.name, card.modifiedAt])).toEqual([
      ["Ada", Date.UTC(2024, 2, 1)],
      ["Bo", null],
    ]);
  });

  it.each([
    ["2024-03-01T12:00:00Z", Date.UTC(2024, 2, 1, 12)],
    ["20240301T120000Z", Date.UTC(2024, 2, 1, 12)],
    ["20240301T120000-0500", Date.UTC(2024, 2, 1, 17)],
    ["20240301", Date.UTC(2024, 2, 1)],
    ["yesterday", null],
  ])("the date of revision %s", (date, at) => {
    const [card] = parse(`BEGIN:VCARD\nFN:Ada\nREV:${date}\nEND:VCARD\n`);
    expect(card?.modifiedAt).toBe(at);
  });
});
