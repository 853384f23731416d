import { spawn } from "node:child_process";
import { resolve } from "node:path";

/** A program, its arguments, and what it finds in its environment. */
interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The environment variable that hands `start` the path, so that cmd.exe interprets none of it. */
const VARIABLE = "IMSG_OPEN";

/** What opens a file with the program that the user chose for its kind. */
export function openerOf(platform: string, path: string): Opener {
  switch (platform) {
    case "darwin":
      return { program: "open", args: [path], env: {} };
    case "win32":
      return {
        program: "cmd.exe",
        args: ["/d", "/s", "/c", `"start "" "%${VARIABLE}%""`],
        env: { [VARIABLE]: path },
      };
    default:
      return { program: "xdg-open", args: [path], env: {} };
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Opens a file with the system's own opener, and does not wait for it.
 *
 * Shape   false where this system has no opener; what becomes of it afterwards is its own business.
 */
export function openFile(path: string, { platform, env }: { platform: string; env: Env }): Promise<boolean> {
  const opener = openerOf(platform, resolve(path));
  return new Promise((done) => {
    const child = spawn(opener.program, opener.args, {
      detached: true,
      stdio: "ignore",
      env: { ...env, IMSG_BACKUP_PASSWORD: undefined, ...opener.env },
      windowsVerbatimArguments: true,
      windowsHide: true,
    });
    child.once("error", () => done(false));
    child.once("spawn", () => {
      child.unref();
      done(true);
    });
  });
}
