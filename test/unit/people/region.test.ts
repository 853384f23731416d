import { describe, expect, it } from "vitest";
import { homeRegion } from "../../../src/people/region.ts";

const hint = (address: string, country: string | null = null) => ({ address, country });
const PARIS = ["+33639980101", "+33639980102", "+33639980103"].map((address) => hint(address));

describe("the home country", () => {
  it("is that of the owner's number", () => {
    expect(homeRegion([hint("a", "us"), hint("b", "us")], ["me@example.com", "+33639980199"])).toBe("FR");
    expect(homeRegion(PARIS, ["+12125550199"])).toBe("US");
  });

  it("is the one most addresses are of, where the owner has numbers in several", () => {
    expect(homeRegion(PARIS, ["+12125550199", "+33639980199"])).toBe("FR");
    expect(homeRegion([], ["+442079460958", "+33639980199"])).toBe("FR");
  });

  it("is the one that most addresses name, or are of", () => {
    expect(homeRegion([hint("a", "de"), hint("b", "us"), hint("c", "DE")], [])).toBe("DE");
    expect(homeRegion([hint("x@example.com"), hint("+442079460958")], [])).toBe("GB");
  });

  it("is not decided by one foreign number", () => {
    expect(homeRegion([...PARIS, hint("+12125550150")], [])).toBe("FR");
    expect(homeRegion([hint("a", "us"), hint("b", "us"), hint("+33639980101")], [])).toBe("US");
  });

  it("counts an address once, however many threads and services it has", () => {
    const one = hint("+442079460958", "gb");
    expect(homeRegion([one, one, one, ...PARIS.slice(0, 2), hint("+442079460958")], [])).toBe("FR");
  });

  it("is the US in silence", () => {
    expect(homeRegion([hint("22000"), hint("Apple", "xyz")], [])).toBe("US");
    expect(homeRegion([], [])).toBe("US");
  });

  it("does not depend on the order of addresses", () => {
    const hints = [hint("a", "fr"), hint("b", "us"), hint("c")];
    expect(homeRegion(hints, [])).toBe(homeRegion([...hints].reverse(), []));
  });
});
