// Preloaded into imsg by the proof tests: the network and other programs are out of reach, and every write is put on record.
const fs = require("node:fs");

const refuse = (what) => () => {
  throw new Error(`GUARD: ${what} was used`);
};
/** A program that was to be started is put on record too. */
const refuseProgram = (what) => (program) => {
  if (process.env.IMSG_WRITES)
    fs.appendFileSync.original(
      process.env.IMSG_WRITES,
      `RUN ${what === "child_process.fork" ? process.execPath : program}\n`,
    );
  refuse(what)();
};
for (const [name, members] of Object.entries({
  net: ["connect", "createConnection", "createServer"],
  tls: ["connect"],
  dns: ["lookup", "resolve"],
  dgram: ["createSocket"],
  http: ["request", "get", "createServer"],
  https: ["request", "get"],
  child_process: ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"],
})) {
  const module = require(`node:${name}`);
  for (const member of members)
    module[member] = (name === "child_process" ? refuseProgram : refuse)(`${name}.${member}`);
}
globalThis.fetch = refuse("fetch");

const record = process.env.IMSG_WRITES;
const note = (path) => fs.appendFileSync.original(record, `${path}\n`);
const isWrite = (flags) =>
  typeof flags === "number" ? (flags & 3) !== 0 || (flags & 64) !== 0 : /[wa+]/.test(String(flags ?? "r"));
/** Where each function writes: which argument is the path, and when it counts. */
const WRITERS = {
  open: (path, flags) => isWrite(flags) && path,
  writeFile: (path) => typeof path !== "object" && path,
  appendFile: (path) => path,
  mkdir: (path) => path,
  mkdtemp: (path) => path,
  rename: (_, path) => path,
  copyFile: (_, path) => path,
  link: (_, path) => path,
  symlink: (_, path) => path,
  rm: (path) => path,
  unlink: (path) => path,
  truncate: (path) => path,
  createWriteStream: (path) => path,
};
fs.appendFileSync.original = fs.appendFileSync;
function watch(owner, name, pathOf) {
  const original = owner[name];
  if (typeof original !== "function") return;
  const watched = function (...args) {
    const path = pathOf(...args);
    if (typeof path === "string" && path !== record) note(path);
    return original.apply(this, args);
  };
  watched.original = original.original ?? original;
  owner[name] = watched;
}
if (record) {
  for (const [name, pathOf] of Object.entries(WRITERS)) {
    watch(fs, name, pathOf);
    watch(fs, `${name}Sync`, pathOf);
    watch(fs.promises, name, pathOf);
  }
}
require("node:module").syncBuiltinESMExports();
