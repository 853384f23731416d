/**
 * Which observations a user asked about. Silences, conversations and turns are computed from whole
 * rooms; a choice then keeps some of them, and never changes the neighbours of a message
 * (docs/metrics.md).
 *
 * Units   instants are Unix milliseconds; a person is an index, 0 is Me; a service is an index into
 *         the ledger's services.
 */
export interface ObservationChoice {
  /** Whether the range holds an instant. */
  inRange(at: number): boolean;
  /** Whether the range holds the end of observation, so that what is still open there counts. */
  holdsEnd(at: number): boolean;
  /** Whether a person was asked about, by name and by direction. */
  ofPerson(person: number): boolean;
  /** Whether observations without an author count: not where people or a direction were chosen. */
  readonly ofNobody: boolean;
  overService(service: number): boolean;
}

/** Keeps everything. */
export const EVERYTHING: ObservationChoice = {
  inRange: () => true,
  holdsEnd: () => true,
  ofPerson: () => true,
  ofNobody: true,
  overService: () => true,
};
