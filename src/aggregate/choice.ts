/**
 * Which observations a user asked about. Silences, conversations and turns are computed from whole rooms; a choice says afterwards
 * which of them count, and never changes what is a neighbour of what.
 */
export interface Choice {
  /** Whether the range (--since, --until) holds an instant. Unix ms. */
  covers(at: number): boolean;
  /** Whether the service of an entry (index into the ledger's services) was asked about. */
  keepsService(service: number): boolean;
  /** Whether a person was asked about, by name and by direction (0 is Me). */
  keepsPerson(person: number): boolean;
  /** Whether what nobody did is kept: false where some people or one direction were asked about. */
  readonly keepsNobody: boolean;
}

/** Keeps everything. */
export const EVERYTHING: Choice = {
  covers: () => true,
  keepsService: () => true,
  keepsPerson: () => true,
  keepsNobody: true,
};
