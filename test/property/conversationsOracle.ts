/**
 * The definitions of docs/metrics.md in plain loops over objects, without src/: slow on purpose.
 */

export interface OracleRoom {
  readonly id: string;
  readonly kind: "group" | "direct";
  /** Names without Me. */
  readonly members: readonly string[];
  /** Sources with a thread of it. */
  readonly threads: readonly number[];
}

export interface OracleMessage {
  readonly room: string;
  readonly who: string;
  readonly at: number;
  readonly kind: string;
  readonly service: string;
  readonly source: number;
  readonly id: number;
}

export interface OracleHistory {
  readonly rooms: readonly OracleRoom[];
  readonly messages: readonly OracleMessage[];
}

export interface OracleOptions {
  readonly gap: number;
  readonly cap: number;
  readonly min: number;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly people?: readonly string[] | undefined;
  readonly service?: string | undefined;
  /** The year of an instant, for --by. */
  readonly bucket?: ((at: number) => number) | undefined;
}

type Cells = readonly unknown[];

export function oracle(history: OracleHistory, options: OracleOptions) {
  const { gap, cap, min } = options;
  const covers = (at: number) =>
    (options.since === undefined || at >= options.since) &&
    (options.until === undefined || at < options.until);
  const wants = (who: string) => options.people === undefined || options.people.includes(who);
  const serves = (service: string) => options.service === undefined || options.service === service;
  const keeps = (message: OracleMessage) =>
    covers(message.at) && wants(message.who) && serves(message.service);
  const bucket = options.bucket ?? (() => 0);

  const watched = (source: number) =>
    history.messages.filter((row) => row.source === source && row.kind !== "scheduled").map((row) => row.at);
  const sources = [...new Set(history.messages.map((row) => row.source))].filter(
    (one) => watched(one).length > 0,
  );
  const isWatched = (at: number) =>
    sources.some((one) => Math.min(...watched(one)) <= at && at <= Math.max(...watched(one)));
  // A hole begins where a source ends and nothing covers the next millisecond.
  const ends = sources.map((one) => Math.max(...watched(one)));
  const starts = sources.map((one) => Math.min(...watched(one)));
  const holes = [...new Set(ends)]
    .filter((end) => !isWatched(end + 0.5) && starts.some((start) => start > end))
    .map((end) => ({ from: end, to: Math.min(...starts.filter((start) => start > end)) }));
  const holeIn = (from: number, to: number) =>
    holes
      .filter((hole) => Math.max(from, hole.from) < Math.min(to, hole.to))
      .sort((a, b) => a.from - b.from)[0];

  const roomOf = (room: OracleRoom) => {
    const messages = history.messages
      .filter((row) => row.room === room.id && row.kind === "message")
      .sort((a, b) => a.at - b.at || a.source - b.source || a.id - b.id);
    const holders = sources.filter(
      (one) =>
        room.threads.includes(one) ||
        history.messages.some((row) => row.room === room.id && row.source === one),
    );
    return { ...room, messages, end: Math.max(...holders.map((one) => Math.max(...watched(one)))) };
  };
  const rooms = history.rooms
    .map(roomOf)
    .filter(({ members, messages }) => members.length > 0 || messages.some(({ who }) => who !== "Me"))
    .filter(({ messages }) => messages.length > 0)
    .sort((a, b) => b.messages.length - a.messages.length || (a.id < b.id ? -1 : 1));
  type Room = (typeof rooms)[number];

  const silencesOf = (room: Room) => {
    const found = [];
    for (const [at, before] of room.messages.entries()) {
      const after = room.messages[at + 1];
      const to = after?.at ?? room.end;
      if (to - before.at > gap && !holeIn(before.at, to))
        found.push({ room, before, after, ms: to - before.at });
    }
    return found.filter(({ after }) => (after ? keeps(after) : covers(room.end)));
  };

  const conversationsOf = (room: Room, limit = gap) => {
    const found: { room: Room; messages: OracleMessage[]; started: boolean; ended: boolean }[] = [];
    for (const [at, message] of room.messages.entries()) {
      const before = room.messages[at - 1];
      const isNew = !before || message.at - before.at > limit;
      if (isNew) {
        const started = before !== undefined && !holeIn(before.at, message.at);
        found.push({ room, messages: [], started, ended: false });
      }
      const current = found.at(-1)!;
      current.messages.push(message);
      const next = room.messages[at + 1]?.at ?? room.end;
      current.ended = next - message.at > limit && !holeIn(message.at, next);
    }
    return found;
  };
  const chosenConversations = (room: Room, limit = gap) =>
    conversationsOf(room, limit).filter(({ messages }) => keeps(messages[0]!));

  const turnsIn = (messages: readonly OracleMessage[]) => {
    const turns: OracleMessage[][] = [];
    for (const message of messages) {
      if (turns.at(-1)?.[0]?.who === message.who) turns.at(-1)!.push(message);
      else turns.push([message]);
    }
    return turns;
  };

  const isFollowUp = (room: Room, message: OracleMessage) => {
    const before = room.messages[room.messages.indexOf(message) - 1];
    if (before?.who !== message.who) return false;
    const minutes = (message.at - before.at) / 60_000;
    return minutes > 10 && minutes <= 24 * 60;
  };

  const share = (part: number, all: number) => (all < min ? null : part / all);

  const waitsOf = (room: Room) =>
    conversationsOf(room).flatMap(({ messages }) =>
      turnsIn(messages).map((turn) => {
        const last = turn.at(-1)!;
        const later = room.messages.slice(room.messages.indexOf(last) + 1);
        const seen = later.find(({ who }) => who !== last.who);
        const hole = holeIn(last.at, seen?.at ?? room.end);
        const answer = hole ? undefined : seen;
        const wait = (hole?.from ?? seen?.at ?? room.end) - last.at;
        const isAnswered = answer !== undefined && wait <= cap;
        const partner = room.members[0] ?? room.messages.find(({ who }) => who !== "Me")!.who;
        const expected = last.who === "Me" ? partner : "Me";
        const answerer = answer?.who ?? (room.kind === "direct" ? expected : undefined);
        return { room, last, answer, answerer, isAnswered, ms: Math.min(wait, cap) };
      }),
    );
  const chosenWaits = (room: Room) =>
    waitsOf(room).filter(
      ({ last, answerer }) =>
        covers(last.at) &&
        serves(last.service) &&
        (answerer === undefined ? options.people === undefined : wants(answerer)),
    );

  return {
    rooms: rooms.map(({ id }) => id),
    /** bucket, room, silences, median, p90, longest, until, open, longer than. */
    gaps(): Cells[] {
      const rows = rooms.flatMap((room, place) =>
        groups(silencesOf(room), ({ after }) => bucket(after?.at ?? room.end)).map(([key, silences]) => {
          const closed = silences.filter(({ after }) => after);
          const open = silences.find(({ after }) => !after);
          const curve = [closed.map(({ ms }) => ms), open ? [open.ms] : []] as const;
          const isEnough = silences.length >= min;
          const longest = Math.max(...closed.map(({ ms }) => ms));
          const record = closed.length < 5 ? undefined : closed.find(({ ms }) => ms === longest);
          const shorter = closed.filter(({ ms }) => open && ms < open.ms).length;
          return {
            key,
            place,
            cells: [
              key,
              room.id,
              closed.length,
              isEnough ? halfUp(quantile(curve, 0.5)) : null,
              isEnough ? halfUp(quantile(curve, 0.9)) : null,
              record ? halfUp(record.ms) : null,
              record?.after?.at ?? null,
              open ? halfUp(open.ms) : null,
              open ? share(shorter, closed.length) : null,
            ],
          };
        }),
      );
      return inOrder(rows);
    },
    /** room, from, until, seconds, last word, broken by, open. */
    silences(sort: "longest" | "time"): Cells[] {
      return rooms
        .flatMap(silencesOf)
        .sort(
          (a, b) =>
            (sort === "longest" ? b.ms - a.ms : 0) ||
            a.before.at - b.before.at ||
            (a.room.id < b.room.id ? -1 : a.room.id > b.room.id ? 1 : 0),
        )
        .map(({ room, before, after, ms }) => [
          room.id,
          before.at,
          after?.at ?? null,
          halfUp(ms),
          before.who,
          after?.who ?? null,
          after === undefined,
        ]);
    },
    /**
     * room, who, conversations, starts, share, low, high, ends, turns, messages, per turn,
     * follow-ups, at half, at double.
     */
    participation(): Cells[] {
      return rooms.flatMap((room) => {
        const chosen = chosenConversations(room);
        const people = [...new Set(chosen.flatMap(({ messages }) => messages.map(({ who }) => who)))];
        const startsOf = (who: string, limit: number) => {
          const observed = chosenConversations(room, limit).filter(({ started }) => started);
          return [
            observed.filter(({ messages }) => messages[0]!.who === who).length,
            observed.length,
          ] as const;
        };
        return people
          .map((who) => {
            const mine = chosen.flatMap(({ messages }) => messages.filter((message) => message.who === who));
            const turns = chosen
              .flatMap(({ messages }) => turnsIn(messages))
              .filter(([first]) => first!.who === who);
            const [starts, all] = startsOf(who, gap);
            const interval = all < min ? [null, null] : wilson(starts, all);
            return [
              room.id,
              who,
              chosen.filter(({ messages }) => messages.some((message) => message.who === who)).length,
              starts,
              share(starts, all),
              ...interval,
              chosen.filter(({ ended, messages }) => ended && messages.at(-1)!.who === who).length,
              turns.length,
              mine.length,
              mine.length / turns.length,
              mine.filter((message) => isFollowUp(room, message)).length,
              share(...startsOf(who, gap / 2)),
              share(...startsOf(who, gap * 2)),
            ];
          })
          .sort((a, b) => Number(b[9]) - Number(a[9]) || (String(a[1]) < String(b[1]) ? -1 : 1));
      });
    },
    /** room, start, end, seconds, messages, turns, people, started by, ended by. */
    conversations(): Cells[] {
      return rooms
        .flatMap((room) => chosenConversations(room))
        .sort(
          (a, b) =>
            b.messages[0]!.at - a.messages[0]!.at ||
            (a.room.id < b.room.id ? -1 : a.room.id > b.room.id ? 1 : 0),
        )
        .map(({ room, messages, started, ended }) => [
          room.id,
          messages[0]!.at,
          messages.at(-1)!.at,
          halfUp(messages.at(-1)!.at - messages[0]!.at),
          messages.length,
          turnsIn(messages).length,
          new Set(messages.map(({ who }) => who)).size,
          started ? messages[0]!.who : null,
          ended ? messages.at(-1)!.who : null,
        ]);
    },
    /** bucket, room, from, by, turns, answered, median, p75, p90. */
    replies(): Cells[] {
      const rows = rooms.flatMap((room, place) =>
        groups(chosenWaits(room), ({ last, answerer }) =>
          JSON.stringify([bucket(last.at), last.who, room.kind === "group" ? "anyone" : answerer]),
        ).map(([key, waits]) => {
          const [when, from, by] = JSON.parse(key) as [number, string, string];
          const curve = [
            waits.filter(({ isAnswered }) => isAnswered).map(({ ms }) => ms),
            waits.filter(({ isAnswered }) => !isAnswered).map(({ ms }) => ms),
          ] as const;
          const isEnough = waits.length >= min;
          const numbers = isEnough
            ? [1 - longerThan(curve, cap), ...[0.5, 0.75, 0.9].map((q) => halfUp(quantile(curve, q)))]
            : [null, null, null, null];
          return { key: when, place, cells: [when, room.id, from, by, waits.length, ...numbers] };
        }),
      );
      return inOrder(
        rows.sort((a, b) => (`${a.cells[2]} ${a.cells[3]}` < `${b.cells[2]} ${b.cells[3]}` ? -1 : 1)),
      );
    },
    /** room, left, answered, seconds, from, by, open; in the order of the room and time. */
    waits(): Cells[] {
      return rooms
        .flatMap(chosenWaits)
        .map(({ room, last, answer, answerer, isAnswered, ms }) => [
          room.id,
          last.at,
          isAnswered ? answer!.at : null,
          halfUp(ms),
          last.who,
          room.kind === "group" && !isAnswered ? null : answerer,
          !isAnswered,
        ]);
    },
    /** room, from, to, turns, share, lift. */
    follows(): Cells[] {
      return rooms
        .filter(({ kind }) => kind === "group")
        .flatMap((room) => {
          const isChosen = (turn: OracleMessage[]) => covers(turn.at(-1)!.at) && serves(turn.at(-1)!.service);
          const talks = conversationsOf(room).map(({ messages }) => turnsIn(messages));
          const turns = talks.flat().filter(isChosen);
          const pairs = talks.flatMap((talk) =>
            talk
              .slice(1)
              .flatMap((turn, at) => (isChosen(turn) ? [[talk[at]![0]!.who, turn[0]!.who] as const] : [])),
          );
          const q = (who: string) => turns.filter(([first]) => first!.who === who).length / turns.length;
          return groups(pairs, (pair) => JSON.stringify(pair))
            .map(([key, those]) => {
              const [from, to] = JSON.parse(key) as [string, string];
              const followed = pairs.filter(([one]) => one === from).length;
              const expected = q(to) / (1 - q(from));
              const lift =
                followed < 50 || followed * expected < 5 ? null : those.length / followed / expected;
              return [room.id, from, to, those.length, share(those.length, followed), lift];
            })
            .filter(([, , to]) => wants(String(to)))
            .sort((a, b) => (`${a[1]} ${a[2]}` < `${b[1]} ${b[2]}` ? -1 : 1));
        });
    },
    /** For the laws of metrics: what there is, without a choice. */
    count() {
      return rooms.map((room) => ({ room: room.id, messages: room.messages.length }));
    },
  };
}

const inOrder = (rows: { key: number; place: number; cells: Cells }[]): Cells[] =>
  rows.sort((a, b) => a.key - b.key || a.place - b.place).map(({ cells }) => cells);

function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const found: [K, T[]][] = [];
  for (const item of items) {
    const key = keyOf(item);
    const known = found.find(([one]) => one === key);
    if (known) known[1].push(item);
    else found.push([key, [item]]);
  }
  return found;
}

type Curve = readonly [ended: readonly number[], censored: readonly number[]];

/** By definition: the product over every time at which something ended. */
function longerThan([ended, censored]: Curve, time: number): number {
  let share = 1;
  for (const one of new Set(ended)) {
    if (one > time) continue;
    const here = ended.filter((value) => value === one).length;
    const atRisk = [...ended, ...censored].filter((value) => value >= one).length;
    share *= 1 - here / atRisk;
  }
  return share;
}

export function quantile(curve: Curve, q: number): number | null {
  const reached = curve[0].filter((time) => longerThan(curve, time) <= 1 - q + 1e-9);
  return reached.length === 0 ? null : Math.min(...reached);
}

function wilson(hits: number, n: number): [number, number] {
  const z = 1.96;
  const p = hits / n;
  const root = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
  return [
    (p + (z * z) / (2 * n) - root) / (1 + (z * z) / n),
    (p + (z * z) / (2 * n) + root) / (1 + (z * z) / n),
  ];
}

const halfUp = (ms: number | null) => (ms === null ? null : Math.round(ms / 1000));
