import { describe, expect, it } from "vitest";
import { parseNames } from "../../../src/people/names.ts";

const ADA = { handle: "+12125550100", name: "Ada" };
const read = (text: string) => parseNames(text, "names.csv");

describe("a names file", () => {
  it.each([
    ["what imsg contacts prints", "handle,name,source,messages\n+12125550100,Ada,contacts,12\n"],
    ["columns in any order", "Name,Handle\nAda,+12125550100\n"],
    ["Windows, a spreadsheet's mark and blank lines", "\ufeffhandle,name\r\n\r\n+12125550100, Ada \r\n"],
    ["semicolons", "handle;name\n+12125550100;Ada\n"],
    ["tabs, as Excel's Unicode text", "handle\tname\r\n+12125550100\tAda\r\n"],
    ["the line by which Excel names its separator", "sep=;\r\nhandle;name\r\n+12125550100;Ada\r\n"],
    ["an apostrophe that keeps a number a text", "handle,name\n'+12125550100,Ada\n"],
    ["a formula that keeps a number a text", 'handle,name\n"=""+12125550100""",Ada\n'],
    ["the same formula as people type it", 'handle,name\n="+12125550100",Ada\n'],
    ["a JSON object", '{"+12125550100": "Ada"}'],
    ["a JSON object with spaces around a name", '{"+12125550100": " Ada "}'],
    ["a JSON object with a mark", '\ufeff\n{"+12125550100": "Ada"}'],
    [
      "what imsg contacts -f json prints",
      '[{"handle":"+12125550100","name":"Ada","source":"names","messages":3}]',
    ],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual([ADA]);
  });

  it("keeps commas, quotes and line breaks of a name", () => {
    expect(read('handle,name\na@example.com,"Ash, ""Ada""\nMary"\n')[0]!.name).toBe('Ash, "Ada"\nMary');
  });

  it("keeps quotes inside a name that is not quoted itself", () => {
    expect(read('handle,name\n+12125550100,Ada "Ace" Ash\n')[0]!.name).toBe('Ada "Ace" Ash');
  });

  it("an empty name, or one that repeats the handle, names nothing", () => {
    expect(read("handle,name\n+12125550100,Ada\n+12125550101,\n+12125550102,+12125550102\n")).toEqual([ADA]);
  });

  it.each([
    ["is empty", "", "it is empty"],
    ["has blank lines only", " \r\n\n", "it is empty"],
    ["is an empty object", "{}", "it has no rows"],
    ["has no header", "+12125550100,Ada\n", "its first line is not handle,name"],
    ["has half a header", "handle,nam\n+12125550100,Ada\n", "its first line is not handle,name"],
    ["has a header only", "handle,name\n", "it has no rows"],
    ["only repeats its handles", "handle,name\n+12125550100,+12125550100\n", "no row has a name"],
  ])("that %s names nobody, and says why: it would take every name away unseen", (_, text, why) => {
    expect(() => read(text)).toThrow(`names.csv names nobody: ${why}`);
  });

  it("a sender's name of digits and an E is no rounded number", () => {
    expect(read("handle,name\n24E7,Gym\n")).toEqual([{ handle: "24E7", name: "Gym" }]);
  });

  it.each(["1.21256E+10", "1,21256E+10", "1E+11"])("with %s for a number was rounded", (handle) => {
    expect(() => read(`handle;name\n+12125550101;Bo\n${handle};Ada\n`)).toThrow(
      "The handle of entry 2 in names.csv is a number that a spreadsheet has rounded",
    );
  });

  it("another handle is no name where the file says that it is an address; what was edited there is", () => {
    const row = (name: string, source: string) =>
      read(`handle,name,source\n+12125550100,+12125550100,address\na@example.com,${name},${source}\n`);
    expect(row("+12125550100", "address")).toEqual([]);
    expect(row("Ada", "address")).toEqual([{ handle: "a@example.com", name: "Ada" }]);
    expect(row("+12125550100", "names")).toHaveLength(1);
  });

  it.each([
    ["one column", "handle,name\nAda\nBo\n"],
    ["an open quote", 'handle,name\n"a,b\n'],
    ["broken JSON", '{"a": '],
    ["names that are no text", '{"a": 1}'],
    ["a list of other things", "[1, null]"],
  ])("%s is said to be unreadable, and the file is named", (_, text) => {
    expect(() => read(text)).toThrow(/^names\.csv cannot be read as names/);
  });
});
