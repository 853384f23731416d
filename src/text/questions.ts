/** Question marks of all scripts, and their full-width and joined forms. */
const QUESTION_END =
  /[?\u037E\u055E\u061F\u1367\u1945\u2047-\u2049\u203D\u2CFA\u2CFB\u2E2E\u2E54\uA60F\uA6F7\uFE16\uFE56\uFF1F\u{11143}\u{1E95F}]\uFE0F?$/u;

/** Does this text end in a question mark of any script? Spaces after it do not matter. */
export const isQuestion = (text: string): boolean => QUESTION_END.test(text.trimEnd());
