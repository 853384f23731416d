import { describe, expect, it } from "vitest";
import { counted } from "../../../src/text/counted.ts";
import { plain } from "../../../src/text/escape.ts";
import { asObject, asSubject, dayLabel, isolated, whoDoes } from "../../../src/text/labels.ts";
import { cut } from "../../../src/text/width.ts";
import { HOSTILE } from "../../helpers/charts.ts";

it("plain leaves nothing that ends a line, an XML file or a direction", () => {
  for (const name of HOSTILE) expect(plain(name)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uffff\u202e]/u);
  expect(plain("Zoë 🦊 山田 כהן")).toBe("Zoë 🦊 山田 כהן");
});

it("cut keeps the marks of direction", () => expect(cut("\u2068כהן\u2069", 10)).toBe("\u2068כהן\u2069"));

it("right-to-left names do not turn what follows around", () => {
  expect(isolated("כהן")).toBe("\u2068כהן\u2069");
  expect(isolated("Ada")).toBe("Ada");
});

it("days and counts read as people write them", () => {
  expect(dayLabel("2024-03-01")).toBe("1 Mar 2024");
  expect([counted(0), counted(1), counted(1234)]).toEqual(["0 messages", "1 message", "1,234 messages"]);
});

describe("people in sentences", () => {
  it("speak of the owner in the first person", () => {
    expect(asSubject("Me", "Me")).toBe("I");
    expect(asObject("Me", "Me")).toBe("me");
    expect(whoDoes("Me", "reacts", "Me")).toBe("I react");
  });

  it("name everybody else, and an owner who has a label of their own", () => {
    expect(asSubject("Ada", "Me")).toBe("Ada");
    expect(whoDoes("Ada", "reacts", "Me")).toBe("Ada reacts");
    expect(asObject("Me", "Myself")).toBe("Me");
    expect(whoDoes("Myself", "reacts", "Myself")).toBe("Myself reacts");
  });
});
