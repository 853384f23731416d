import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { direct, message, writeFixture } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";

const [ADA, BO] = ["+12125550101", "+12125550102"] as const;
const SERVICES = ["iMessage", "SMS", "RCS"];

/** Two rooms; that of Ada has less than half of the rows, so that only these are read. */
function twoRooms(): string {
  return writeFixture({
    handles: [ADA, BO].map((address) => ({ address, service: "iMessage" })),
    chats: [direct(ADA), direct(BO)],
    messages: [
      ...SERVICES.map((service) => message("2024-03-02T10:00:00Z", ADA, ADA, service, { service })),
      ...[1, 2, 3, 4].map((day) => message(`2024-05-0${day}T10:00:00Z`, BO, BO, "hi")),
      message("2024-06-01T10:00:00Z", BO, BO, "newest", { service: "Carrier" }),
    ],
  });
}

describe("of a room that is read without the others", () => {
  const inRoom = (path: string, ...args: string[]) =>
    print([...args, "--db", path, "--room", ADA, "--tz", "UTC", "-f", "csv", "-q"]);
  const inAll = ["counts", "--by", "all", "--per", "service"];

  it("each message has its service, stored as bytes too", async () => {
    const path = twoRooms();
    for (const change of ["", "UPDATE message SET service = CAST(service AS BLOB)"]) {
      const db = new Database(path);
      db.exec(change);
      db.close();
      expect(await inRoom(path, ...inAll)).toBe("service,messages\nRCS,1\nSMS,1\niMessage,1\n");
    }
  });

  it("--last ends with the newest message of all rooms, and --service knows those of all", async () => {
    for (const args of [
      ["--last", "30d"],
      ["--service", "carrier"],
    ])
      expect(await inRoom(twoRooms(), ...inAll, ...args)).toBe("service,messages\n");
  });
});
