import { delimiter } from "node:path";
import { expect, it } from "vitest";
import { invocationOf } from "../../../src/effects/invocation.ts";

const PATH = ["/usr/bin", "/usr/local/bin"].join(delimiter);
const from = (script: string, env: Record<string, string> = { PATH }) =>
  invocationOf({ script, folder: "/home/ada/imsg", env });

it("the installed command is called by the name it was started under", () => {
  expect(from("/usr/local/bin/imsg")).toBe("imsg");
  expect(from("/usr/local/bin/imsg-stats")).toBe("imsg-stats");
});

it("through npx it is called through npx again", () => {
  const env = { PATH, npm_command: "exec" };
  expect(from("/home/ada/.npm/_npx/73/node_modules/.bin/imsg", env)).toBe("npx imsg");
  expect(from("/home/ada/imsg/dist/cli.js", env)).toBe("npx imsg");
});

it("a file that the PATH does not lead to is named from this folder", () => {
  expect(from("/home/ada/imsg/dist/cli.js")).toBe("node dist/cli.js");
  expect(from("/home/ada/imsg/node_modules/.bin/imsg")).toBe("node_modules/.bin/imsg");
  expect(from("/opt/imsg/dist/cli.js")).toBe("node /opt/imsg/dist/cli.js");
});

it("a shim of Windows starts the package's own file", () => {
  expect(from("C:\\Users\\ada\\npm\\node_modules\\imsg-stats\\dist\\cli.js")).toBe("imsg");
});
