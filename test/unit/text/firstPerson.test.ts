import { describe, expect, it } from "vitest";
import { asObject, asSubject, whoDoes } from "../../../src/text/firstPerson.ts";

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
