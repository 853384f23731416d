import { basename, delimiter, dirname, relative, sep } from "node:path";

/** The names under which package.json installs the program. */
const NAMES = ["imsg", "imsg-stats"];

/** What is known of how this process was started. */
interface Start {
  /** Path of the script, as Node was given it. */
  readonly script: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How is this program called where it was run, so that a command it proposes works as typed?
 *
 * Shape   `imsg`, `imsg-stats`, `npx imsg` or `node dist/cli.js`.
 */
export function invocationOf({ script, folder, env }: Start): string {
  const name = NAMES.find((one) => one === basename(script).replace(/\.(cmd|ps1)$/, ""));
  if (env.npm_command === "exec" || env.npm_lifecycle_event === "npx") return `npx ${name ?? "imsg"}`;
  // The shims of Windows start the file of the package itself.
  if (/[\\/]node_modules[\\/]imsg-stats[\\/]dist[\\/]cli\.js$/.test(script)) return "imsg";
  const isOnPath = (env.PATH ?? "").split(delimiter).includes(dirname(script));
  if (name && isOnPath) return name;
  const path = relative(folder, script);
  const shortest = path.startsWith(`..${sep}..`) || path === "" ? script : path;
  if (name) return shortest.includes(sep) ? shortest : `.${sep}${shortest}`;
  return `node ${shortest}`;
}
