import { expect, it } from "vitest";
import { escaped } from "../../../src/text/markup.ts";

it("text stays text in an element and in an attribute", () => {
  expect(escaped(`<a href="x" title='y'>&`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
});
