// Preloaded into a measured process: leaves its peak memory, in megabytes, in the file that the environment names.
const { readFileSync, writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.IMSG_PEAK_FILE, String(Math.round(peakKib() / 1024))));

/** Linux counts the peak of the process that started this one into maxRSS, but not into VmHWM. */
function peakKib() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
