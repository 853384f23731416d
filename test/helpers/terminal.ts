import { spawn } from "node:child_process";
import { once } from "node:events";
import { BUILT_CLI } from "./built.ts";

/** Runs a command on a pseudo-terminal; types keys (or closes it) once it says `waitFor`. */
const ON_TERMINAL = `
import os, pty, select, sys, termios, time, json
wait_for, keys, command = sys.argv[1], sys.argv[2], sys.argv[3:]
pid, fd = pty.fork()
if pid == 0: os.execvp(command[0], command)
out, done, end = b"", False, time.time() + 60
while time.time() < end:
    if select.select([fd], [], [], 0.1)[0]:
        try: data = os.read(fd, 65536)
        except OSError: break
        if not data: break
        out += data
    if not done and wait_for.encode() in out:
        echoes = time.time() + 2
        while termios.tcgetattr(fd)[3] & termios.ECHO and time.time() < echoes: time.sleep(0.01)
        time.sleep(0.2); done = True
        if keys == "CLOSE": os.close(fd); break
        os.write(fd, keys.encode())
code = None
while code is None and time.time() < end:
    waited, status = os.waitpid(pid, os.WNOHANG)
    if waited: code = os.waitstatus_to_exitcode(status)
    else: time.sleep(0.05)
if code is None: os.kill(pid, 9)
print(json.dumps({"code": code, "shown": out.decode(errors="replace")}))
`;

export interface OnTerminal {
  /** Negative for a signal; null when it had to be killed. */
  readonly code: number | null;
  readonly shown: string;
}

/** Runs the built program on a pseudo-terminal of Python's; `keys` may be "CLOSE". */
export async function onTerminal(
  args: readonly string[],
  { waitFor, keys, env = {} }: { waitFor: string; keys: string; env?: Record<string, string> },
): Promise<OnTerminal> {
  const child = spawn("python3", ["-c", ON_TERMINAL, waitFor, keys, process.execPath, BUILT_CLI, ...args], {
    env: { PATH: process.env.PATH, TERM: "xterm", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(child, "close");
  return JSON.parse(text) as OnTerminal;
}
