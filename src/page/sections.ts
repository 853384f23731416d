import { conversationsOf } from "../aggregate/conversations.ts";
import { CAP_MS, GAP_MS, MIN } from "../aggregate/defaults.ts";
import { gapSummaries } from "../aggregate/gapSummaries.ts";
import { once } from "../aggregate/once.ts";
import { pairsOf } from "../aggregate/pairs.ts";
import { participationOf } from "../aggregate/participation.ts";
import { answersOf, replySummaries } from "../aggregate/replySummaries.ts";
import { silencesOf } from "../aggregate/silences.ts";
import { statsOf } from "../aggregate/stats.ts";
import { turnsOf } from "../aggregate/turns.ts";
import { participationTable } from "../tables/conversations.ts";
import { gapTable } from "../tables/gaps.ts";
import { pairTable, replyTable } from "../tables/replies.ts";
import { statsTable } from "../tables/stats.ts";
import { durationOfMs } from "../text/duration.ts";
import { commandFor } from "./command.ts";
import * as findings from "./findings.ts";
import type { Model } from "./model.ts";
import { picturesOf } from "./pictures.ts";
import { plotSection } from "./plotSection.ts";
import { reactionsOf } from "./reactionsOf.ts";
import type { SectionDefinition, SectionDraft } from "./section.ts";
import { countedTable, countTable, leftOutSentence } from "./tables.ts";
import { WORD_SECTIONS } from "./wordSections.ts";
import { YEAR_SECTION } from "./yearSection.ts";

const GAP_TEXT = durationOfMs(GAP_MS);
const CAP_TEXT = durationOfMs(CAP_MS);
const SILENCES = `A silence is a gap of more than ${GAP_TEXT} between two messages of one room.`;
const CONVERSATION = `${SILENCES} A conversation is a run of messages without one.`;
const TURN = `${CONVERSATION} A turn is a run of one person's messages in it.`;
const WHOLE = "Filters choose what is reported; they never change which messages are neighbours.";

const TALK: readonly SectionDraft[] = [
  {
    id: "who",
    title: "Who talks, and how much",
    how: "Messages, each counted once for its author; reactions, announcements and messages taken back do not count. Days are the calendar days of the zone named above; a streak is a run of days with a message. The share at night (00:00 to 04:59) needs 100 messages.",
    charts: ["share"],
    command: "stats",
    table: (view) =>
      statsTable(view.chosen(), statsOf(view.chosen(), view.model.calendar, "participant"), "participant"),
    finding: findings.who,
  },
  {
    id: "when",
    title: "When",
    how: "Messages by weekday and hour on the wall clock of the zone named above, also across changes of daylight saving time. The area of a circle is the number of messages.",
    charts: ["punchcard", "hours"],
    command: "counts --by punchcard --per none",
    table: (view) => countTable(view, "punchcard", "none"),
    finding: findings.when,
  },
  {
    id: "change",
    title: "How it changed",
    how: "Messages by day, week and year. The first and the last day, week or year may be cut off by the history's ends or the filter: they are drawn lighter.",
    charts: ["calendar", "weekly", "years", "cumulative"],
    command: "counts --by month",
    table: (view) => countTable(view, "month", "participant"),
    finding: findings.change,
  },
  {
    id: "silence",
    title: "How long between talking",
    how: `${SILENCES} It belongs to the message that broke it. The silence that still lasts at the end counts as at least that long (Kaplan-Meier). Numbers need ${MIN} silences, the longest 5. ${WHOLE}`,
    charts: ["silence", "longest"],
    command: "gaps",
    table(view) {
      const sequence = view.sequence();
      const silences = silencesOf(sequence, GAP_MS);
      return gapTable(sequence, gapSummaries(silences, { choice: view.observed, min: MIN }), {
        min: MIN,
      });
    },
    finding: findings.silence,
  },
  {
    id: "starts",
    title: "Who starts, and who has the last word",
    how: `${CONVERSATION} Whoever breaks a silence starts a conversation; a room's first conversation has no observed start. Shares of starts need ${MIN} starts in the room; each has its 95 % interval (Wilson). ${WHOLE}`,
    charts: ["starts"],
    command: "conversations",
    table(view) {
      const sequence = view.sequence();
      const found = participationOf(conversationsOf(sequence, GAP_MS), view.observed);
      return participationTable(sequence, found, { min: MIN });
    },
    finding: findings.starts,
  },
  {
    id: "replies",
    title: "How long until an answer",
    how: `${TURN} A turn waits for the next message of somebody else. No answer within ${CAP_TEXT} counts as slower than any answer. Numbers need ${MIN} turns. ${WHOLE}`,
    charts: ["replies"],
    command: "replies",
    table(view) {
      const sequence = view.sequence();
      const answers = answersOf(conversationsOf(sequence, GAP_MS), CAP_MS);
      const found = replySummaries(answers, { choice: view.observed, min: MIN, capMs: CAP_MS });
      return replyTable(sequence, found, { min: MIN });
    },
    finding: findings.replies,
  },
  {
    id: "follows",
    title: "Who follows whom",
    how: `In groups, inside a conversation: whose turn directly follows whose. ${TURN} Lift compares the share with what it would be if everybody followed in proportion to their turns: 2 is twice as often.`,
    charts: ["follows"],
    command: "replies --follows",
    table(view) {
      const sequence = view.sequence();
      const turns = turnsOf(conversationsOf(sequence, GAP_MS));
      const table = pairTable(sequence, pairsOf(turns, { choice: view.observed, min: MIN }), MIN);
      return table.rows.length > 0 ? table : undefined;
    },
    finding: findings.follows,
  },
  {
    id: "reactions",
    title: "Reactions",
    how: "Tapbacks and stickers on messages. One that was taken back or replaced does not count. Messages are those of the other person in rooms where the one who reacts ever wrote or reacted, since the first reaction in the history; a rate needs 100 of them. Filters of people and direction apply to who reacts.",
    charts: ["reactions"],
    command: "reactions",
    table: reactionsOf,
    finding: findings.reactions,
  },
];

const COUNTED: SectionDraft = {
  id: "counted",
  title: "What was counted and left out",
  how: "Every row of the message table is of exactly one kind; the sum is the number of rows read. This section is about everything that was read and ignores the filters.",
  charts: [],
  command: "doctor",
  table: ({ model }) => countedTable(model.history.facts),
  finding: ({ model }) => leftOutSentence(model.history.facts),
};

/** The sections of a page, in order. */
export const sectionsFor = ({ history: { facts } }: Model): SectionDefinition[] =>
  facts.plot
    ? [plotSection(facts.plot)]
    : [YEAR_SECTION, ...[...TALK, ...(facts.words ? WORD_SECTIONS : []), COUNTED].map(definitionOf)];

const definitionOf = ({ id, title, how, ...draft }: SectionDraft): SectionDefinition => ({
  id,
  title,
  how,
  content(filtered, theme) {
    const { view, note } = draft.scope?.(filtered) ?? { view: filtered, note: "" };
    return {
      said: once(() => {
        const table = draft.table(view);
        return (
          table && {
            finding: note + draft.finding(view, table),
            table,
            command: commandFor(draft.command, view),
          }
        );
      }),
      pictures: once(() => picturesOf(view, draft.charts, theme)),
    };
  },
});
