/** A regular expression, in Unicode mode where it allows that: it knows \p{...} and takes an emoji for one character. */
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
