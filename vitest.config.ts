import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest begins first: installing compiles SQLite while everything else runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      ["proof/install", "browser/report", "fuzz/", "proof/"].findIndex((part) =>
        moduleId.includes(`/test/${part}`),
      ) >>> 0;
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    globalSetup: ["test/helpers/temporary.ts", "test/helpers/build.ts", "test/helpers/tally.ts"],
    setupFiles: ["test/helpers/seed.ts"],
    include: ["test/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    exclude: ["test/bench/**"],
    // A third of the time went into loading the same modules for each file again.
    isolate: false,
    // Half as many more than cores: tests that wait for a browser or a shell leave theirs idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongestFirst },
  },
});
