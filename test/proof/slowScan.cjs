// Preloaded into imsg by the proof tests: each row takes its time, and the first leaves the file that the environment names.
const { writeFileSync } = require("node:fs");
const Database = require("better-sqlite3");

const ROW_MS = 20;
const clock = new Int32Array(new SharedArrayBuffer(4));
const define = Database.prototype.function;
Database.prototype.function = function (name, options, take) {
  if (name !== "take_row") return define.call(this, name, options, take);
  const slow = (...row) => {
    writeFileSync(process.env.IMSG_SCANNING, "");
    Atomics.wait(clock, 0, 0, ROW_MS);
    return take(...row);
  };
  // SQLite counts a function's parameters.
  Object.defineProperty(slow, "length", { value: take.length });
  return define.call(this, name, options, slow);
};
