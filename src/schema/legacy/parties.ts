import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { parsePlist } from "../../plist/parse.ts";
import { isDict, type PlistValue } from "../../plist/value.ts";
import { readSql } from "../sql.ts";

const NAME_DIGITS = 12;
/** Number of final digits that a phone number has in common with and without country code. */
const NATIONAL_DIGITS = 10;
/** Addresses in a list of participants. Class names of keyed archives must not match. */
const ADDRESS = /@|^[+\d][\d\s().\u2011\u00a0-]{2,}$/;

/** An address and its owner: `group 3`, `message 12` or `room chat123`. */
interface Party {
  readonly owner: string;
  readonly address: string;
}

/**
 * Reads the participants of groups, MMS and iMessage rooms of iOS 1 to 5 into two TEMP tables for
 * queries/viewsLegacy.sql.
 *
 * Shape   legacy_party: one row per owner and address. legacy_set: one row per owner with the
 *         number of `members`, the first `address`, and the `name` of the room: Apple's for
 *         iMessage, else derived from the members, so that the same people are the same room in
 *         every backup.
 * Errors  none: an unreadable list is treated as absent.
 * Source  queries/legacyMembers.sql, queries/legacyRecipients.sql, queries/legacyRooms.sql;
 *         docs/formats.md, B1: recipients are XML, madrid_chat.participants a BLOB.
 */
export function fillParties(database: Database): void {
  database.exec(`CREATE TEMP TABLE legacy_party (owner TEXT, address TEXT);
    CREATE TEMP TABLE legacy_set (owner TEXT PRIMARY KEY, members INTEGER, address TEXT, name TEXT)`);
  const addParty = database.prepare("INSERT INTO legacy_party VALUES (?, ?)");
  const addSet = database.prepare("INSERT INTO legacy_set VALUES (?, ?, ?, ?)");
  for (const [owner, addresses] of byOwner(readParties(database))) {
    const keys = new Set(addresses.map(addressKey));
    const name = owner.startsWith("room ") ? owner.slice("room ".length) : nameOf(keys);
    addSet.run(owner, keys.size, addresses[0], name);
    for (const address of addresses) addParty.run(owner, address);
  }
  database.exec(
    "CREATE INDEX temp.legacy_party_owner ON legacy_party (owner); CREATE INDEX temp.legacy_set_name ON legacy_set (name)",
  );
}

function* readParties(database: Database): Generator<Party> {
  const members = database.prepare<[], [number, unknown]>(readSql("legacyMembers"));
  for (const [group, address] of members.raw().all())
    yield { owner: `group ${group}`, address: String(address) };

  const messages = database.prepare<[], [number, unknown, unknown]>(readSql("legacyRecipients"));
  for (const [id, sender, recipients] of messages.raw().all()) {
    const addresses = [...(sender ? [String(sender)] : []), ...listIn(recipients)];
    for (const address of addresses) yield { owner: `message ${id}`, address };
  }

  const rooms = database.prepare<[], [string, unknown]>(readSql("legacyRooms"));
  for (const [room, participants] of rooms.raw().all()) {
    for (const address of listIn(participants)) yield { owner: `room ${room}`, address };
  }
}

function byOwner(parties: Iterable<Party>): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { owner, address } of parties) {
    const addresses = owners.get(owner);
    if (!addresses) owners.set(owner, [address]);
    else if (!addresses.includes(address)) addresses.push(address);
  }
  return owners;
}

/** Finds addresses at any depth of a property list. */
function listIn(list: unknown): string[] {
  if (typeof list !== "string" && !Buffer.isBuffer(list)) return [];
  try {
    return stringsIn(parsePlist(Buffer.from(list))).filter((text) => ADDRESS.test(text));
  } catch {
    return [];
  }
}

function stringsIn(value: PlistValue): string[] {
  if (typeof value === "string") return [value.trim()];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isDict(value) ? [...value.values()].flatMap(stringsIn) : [];
}

/**
 * Key of an address. Numbers occur with and without country code, spaces and brackets
 * (docs/formats.md, B1), so only the last digits are compared.
 */
function addressKey(address: string): string {
  const digits = address.replace(/\D/g, "");
  return address.includes("@") || digits === ""
    ? address.trim().toLowerCase()
    : digits.slice(-NATIONAL_DIGITS);
}

function nameOf(keys: ReadonlySet<string>): string {
  const members = [...keys].sort().join("\n");
  return `group-${createHash("sha256").update(members).digest("hex").slice(0, NAME_DIGITS)}`;
}
