/** What is true of the people of the demo, so that tests know the answers to questions. */
export interface Traits {
  /** Typical seconds until this person answers me in our direct room. */
  readonly answersAfter?: number;
  /** Whether we talk all year, and not in phases of some weeks. */
  readonly isSteady?: boolean;
  /** Share of the talks of our direct room that this person begins. */
  readonly begins?: number;
  /** When our direct room begins and falls silent, as share of the history. */
  readonly from?: number;
  readonly until?: number;
  /** A pet word and a pet emoji; each is added to this share of messages. */
  readonly says?: { readonly word: string; readonly emoji: string; readonly share: number };
  /** Share of this person's rows that are tapbacks; mostly hearts. */
  readonly reacts?: number;
}

/** Share of tapbacks among the rows of everybody else. */
export const USUAL_REACTIONS = 0.065;

const MINUTE = 60;
const HOUR = 3600;

/** Planted truths, by name. `test/property/truths.test.ts` finds each by a command. */
export const TRUTHS: Readonly<Record<string, Traits>> = {
  "Ada Ash": {
    isSteady: true,
    from: 0,
    until: 1,
    says: { word: "brilliant", emoji: "🌻", share: 0.15 },
  },
  "Dev Vine": { answersAfter: 15, from: 0, until: 1 },
  "Esme Elm": { begins: 0.95, from: 0, until: 1 },
  "Finn Larch": { begins: 0.04, from: 0, until: 1 },
  "Gita Spruce": { from: 0, until: 0.62 },
  "Hugo Birch": { from: 0.5, until: 1 },
  "Ines Ivy": { reacts: 0.3, from: 0, until: 1 },
  "Kaya Willow": { answersAfter: 20 * MINUTE, from: 0, until: 1 },
  "Noor Teak": { answersAfter: 3 * HOUR, from: 0, until: 1 },
  "Otto Cedar": { answersAfter: 36 * HOUR, from: 0, until: 1 },
};

/** I am in the mountains: local days on which I write nothing, and nobody writes to me alone. */
export const HOLIDAY = { since: "2025-08-09", until: "2025-08-22" } as const;
