import { describe, expect, it } from "vitest";
import { anonymousReaction } from "../../../src/aggregate/anonymousReaction.ts";

describe("anonymousReaction", () => {
  it.each(["loved", "sticker", "🦊", "❤️", "❤", "👍🏽", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])("keeps %s", (reaction) =>
    expect(anonymousReaction(reaction)).toBe(reaction),
  );

  it.each(["secret", "🦊 secret", "7", ""])("says nothing of %j", (reaction) =>
    expect(anonymousReaction(reaction)).toBe("other"),
  );
});
