/** Firefox before 125 has no `Intl.Segmenter`: there each code point is a character of its own. */
class CodePoints {
  segment(text: string): { segment: string }[] {
    return Array.from(text, (segment) => ({ segment }));
  }
}

if (!("Segmenter" in Intl)) Object.assign(Intl, { Segmenter: CodePoints });
