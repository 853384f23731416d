/** A regular expression, in Unicode mode if it is valid there: \p{...}, emoji as one character. */
export function toExpression(source: string, flags: string, bad: (cause: unknown) => Error): RegExp {
  try {
    return new RegExp(source, `u${flags}`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (cause) {
      throw bad(cause);
    }
  }
}
