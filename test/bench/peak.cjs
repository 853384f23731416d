// Preloaded into a measured process: leaves its peak memory, in megabytes, in the file that the environment names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.IMSG_PEAK_FILE, String(Math.round(maxRSS / 1024)));
});
