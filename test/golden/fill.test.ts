import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../fixtures/history.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";

const counts = (zone: string, ...args: string[]) => {
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [
      message("2011-12-29T22:00:00Z", ADA, ADA, "the 29th in Samoa"),
      message("2011-12-30T22:00:00Z", ADA, ADA, "the 31st in Samoa"),
    ],
  });
  return print(["counts", "--fill", "--db", path, "--no-contacts", "-q", "--tz", zone, ...args]);
};

it("fills no day that the zone never had", async () => {
  expect(await counts("Pacific/Apia", "--per", "none", "--until", "2012-01-01")).toBe(
    "day,messages\n2011-12-29,1\n2011-12-31,1\n2012-01-01,0\n",
  );
});

it("fills a range without a message, unless there is nobody of whom there could be zeros", async () => {
  const empty = ["--since", "2030-01-01", "--until", "2030-01-02"];
  expect(await counts("UTC", ...empty, "--per", "none")).toBe("day,messages\n2030-01-01,0\n2030-01-02,0\n");
  expect(await counts("UTC", ...empty, "--per", "none", "--wide")).toBe(
    "day,messages\n2030-01-01,0\n2030-01-02,0\n",
  );
  expect(await counts("UTC", ...empty, "--per", "none", "--by", "all")).toBe("messages\n0\n");
  expect(await counts("UTC", ...empty)).toBe("day,participant,messages\n");
});

it("fills hours between the first and the last that have messages", async () => {
  expect(await counts("UTC", "--per", "none", "--by", "weekday")).toBe("weekday,messages\n4,1\n5,1\n");
  expect(await counts("America/New_York", "--per", "none", "--by", "punchcard")).toMatch(
    /^weekday,hour,messages\n4,17,1\n4,18,0\n(?:.*,0\n)*5,17,1\n$/,
  );
});
