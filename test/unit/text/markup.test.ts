import { expect, it } from "vitest";
import { escaped, scriptJson } from "../../../src/text/markup.ts";
import { HOSTILE } from "../../helpers/charts.ts";

it("text stays text in an element and in an attribute", () => {
  expect(escaped(`<a href="x" title='y'>&`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
});

it("JSON in a script element reads back and cannot end it", () => {
  expect(JSON.parse(scriptJson(HOSTILE))).toEqual(HOSTILE);
  expect(scriptJson(HOSTILE)).not.toMatch(/[<>&\u2028\u2029]/);
});
