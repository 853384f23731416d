import { expect, it } from "vitest";
import { isQuestion } from "../../../src/text/questions.ts";

it.each(["Really?", "Really? \n", "真的？", "حقا؟", "Իսկապե՞ս՞", "እውነት፧", "Really⁉️", "Αλήθεια\u037E"])(
  "%s is a question",
  (text) => {
    expect(isQuestion(text)).toBe(true);
  },
);

it.each(["", "No.", "Really?!", "? no", "¿", "x;"])("%s is none", (text) => {
  expect(isQuestion(text)).toBe(false);
});
