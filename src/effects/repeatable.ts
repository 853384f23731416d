import type { Effects, OutputFile } from "./effects.ts";

/**
 * A run's effects, none of which passes on what was read of a file that has changed since (see
 * Inputs.expectUnchanged).
 */
interface Repeatable {
  readonly effects: Effects;
  /** Whether nothing was printed, and nothing taken from stdin. */
  canBeginAgain(): boolean;
}

export function repeatable(world: Effects): Repeatable {
  let isUsed = false;
  const own: Pick<Effects, "stdout" | "createFile" | "readStdin"> = {
    async stdout(chunk) {
      // Later output is checked once, at the end (session/withSession.ts).
      if (!isUsed) world.inputs.expectUnchanged();
      isUsed = true;
      return world.stdout(chunk);
    },
    async createFile(path) {
      const file = await world.createFile(path);
      return { ...file, close: () => closeIfUnchanged(file, world) };
    },
    readStdin(maxBytes) {
      isUsed = true;
      return world.readStdin(maxBytes);
    },
  };
  const effects: Effects = Object.assign(Object.create(world), own);
  return { effects, canBeginAgain: () => !isUsed };
}

async function closeIfUnchanged(file: OutputFile, { inputs }: Effects): Promise<void> {
  try {
    inputs.expectUnchanged();
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.close();
}

/** Effects of a run that reads copies of files, not links, so that no change reaches it. */
export const byCopies = (world: Effects): Effects => Object.assign(Object.create(world), { copies: true });
