import type { Random } from "./random.ts";
import { TRUTHS, type Traits } from "./truths.ts";

/** The invented people of the demo. Their numbers are reserved for fiction. */

// biome-ignore format: one list, not twenty-six lines
const FIRST = [
  "Ada", "Bo", "Cleo", "Dev", "Esme", "Finn", "Gita", "Hugo", "Ines", "Jonas", "Kaya", "Liam", "Mina", "Noor", "Otto",
  "Pia", "Quinn", "Ravi", "Sofia", "Théo", "Uma", "Viktor", "Wren", "Ximena", "Yuki", "Zoë",
];
// biome-ignore format: one list, not twenty-four lines
const LAST = [
  "Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy", "Juniper", "Kapok", "Larch", "Maple", "Nutmeg",
  "Oak", "Pine", "Quince", "Rowan", "Spruce", "Teak", "Ulmo", "Vine", "Willow", "Yew",
];
/** Numbers 555-0100 to 555-0199 are reserved for fiction in every North American area code. */
const AREAS = [212, 312, 415, 503, 617, 702, 808, 907, 206, 303];
const NUMBERS_PER_AREA = 100;

/** An address with a service, as a handle row has it. */
export interface ServiceAddress {
  readonly address: string;
  readonly service: "iMessage" | "SMS" | "RCS";
}

export interface DemoPerson {
  readonly name: string;
  /** The first is used most, and is the only one in groups. */
  readonly lines: readonly ServiceAddress[];
  readonly traits: Traits;
}

const ORDINARY: Traits = {};

/** The person with this index. Names and numbers of the first 600 are unique. */
export function inventPerson(index: number, random: Random): DemoPerson {
  const round = Math.floor(index / FIRST.length);
  const first = FIRST[index % FIRST.length]!;
  const last = LAST[((index % FIRST.length) * 7 + round * 5) % LAST.length]!;
  const area = AREAS[Math.floor(index / NUMBERS_PER_AREA) % AREAS.length];
  const number = `+1${area}55501${String(index % NUMBERS_PER_AREA).padStart(2, "0")}`;
  const name = `${first} ${last}`;
  const traits = TRUTHS[name] ?? ORDINARY;
  const lines = linesOf(number, `${first}.${last}`, random);
  // SMS has no tapbacks.
  return {
    name,
    lines: traits.reacts === undefined ? lines : [{ address: number, service: "iMessage" }],
    traits,
  };
}

function linesOf(number: string, name: string, random: Random): ServiceAddress[] {
  const phone: ServiceAddress = { address: number, service: "iMessage" };
  const mail = `${name.normalize("NFD").replace(/[^\w.]/g, "")}@example.com`.toLowerCase();
  const kind = random.next();
  if (kind < 0.14) return [phone, { address: mail, service: "iMessage" }];
  if (kind < 0.28) return [phone, { address: number, service: "SMS" }];
  if (kind < 0.34)
    return [phone, { address: mail, service: "iMessage" }, { address: number, service: "SMS" }];
  if (kind < 0.44)
    return [
      { address: number, service: "SMS" },
      { address: number, service: "RCS" },
    ];
  return [phone];
}
