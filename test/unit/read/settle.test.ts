import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";

const [ADA, BO] = ["+12125550101", "+12125550102"] as const;
/** Scheduled, and no word of whether it was sent since. */
const MAYBE_SENT = { columns: { schedule_type: 2, schedule_state: null } };

it("what was scheduled was sent once the source has a message of that time, in whichever room", async () => {
  const at = (time: string) => `2024-03-01T${time}:00Z`;
  const path = writeFixture({
    handles: [ADA, BO].map((address) => ({ address, service: "iMessage" })),
    chats: [direct(ADA), direct(BO)],
    messages: [
      message(at("10:00"), ADA, ADA, "hi"),
      message(at("10:10"), null, ADA, "filed nowhere"),
      message(at("10:30"), ADA, null, "sent", MAYBE_SENT),
      ...["10:40", "10:50", "11:00"].map((time) => message(at(time), BO, BO, "news")),
      message(at("11:00"), BO, null, "sent at that moment", MAYBE_SENT),
      message(at("12:00"), BO, null, "to be sent", MAYBE_SENT),
    ],
  });
  const counted = (...args: string[]) =>
    print(["counts", "--db", path, "--by", "all", "--per", "direction", "-f", "csv", "-q", ...args]);
  expect(await counted()).toBe("direction,messages\nreceived,5\nsent,2\n");
  expect(await counted("--room", ADA)).toBe("direction,messages\nreceived,1\nsent,1\n");
  expect(await counted("--room", BO)).toBe("direction,messages\nreceived,3\nsent,1\n");
  expect(JSON.parse(await print(["doctor", "--db", path, "-f", "json"]))).toMatchObject({
    kinds: { message: 7, scheduled: 1 },
  });
});
