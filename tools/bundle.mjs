// Builds the program into dist/. Only what has compiled parts stays a dependency of the installed
// package.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundlePage } from "./bundlePage.mjs";
import { packEmoji } from "./packEmoji.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DIST = join(ROOT, "dist");
/**
 * Takes the place of the old one when it is whole: a build that fails leaves the program as it was.
 */
const FRESH = `${DIST}.new`;

/** Latin, Greek and Cyrillic; emoji; Chinese and Japanese; Arabic; Hebrew. */
const FONTS = {
  "@embedpdf/fonts-latin": ["fonts/NotoSans-Regular.ttf", "fonts/NotoSans-SemiBold.ttf"],
  "@expo-google-fonts/noto-emoji": ["400Regular/NotoEmoji_400Regular.ttf"],
  "@embedpdf/fonts-sc": ["fonts/NotoSansHans-Regular.otf"],
  "@embedpdf/fonts-arabic": ["fonts/NotoNaskhArabic-Regular.ttf"],
  "@embedpdf/fonts-hebrew": ["fonts/NotoSansHebrew-Regular.ttf"],
};
/**
 * Emoji in colour, of which the build makes a file of paths, because resvg draws colour fonts as
 * boxes.
 */
const EMOJI = "twemoji-colr-font";
const EMOJI_NOTICE = `fonts/emoji.json.br

The emoji are Twemoji's (https://github.com/twitter/twemoji), copyright Twitter, Inc and other
contributors, licensed under CC-BY 4.0 (https://creativecommons.org/licenses/by/4.0/). They were
taken from the COLR font of the npm package ${EMOJI}, licensed under OFL 1.1, and changed:
stored as SVG paths, with coordinates in whole units, and drawn with a white rim where they are
dark. fonts/${EMOJI}-LICENSE has both licences.`;

/** A module of functions, each of which loads the module that it is from when it is called. */
const calledLate = (path, names) => ({
  contents: names
    .map((name) => `export const ${name} = (...given) => require(${JSON.stringify(path)}).${name}(...given);`)
    .join("\n"),
  resolveDir: ROOT,
});

/**
 * Modules that are evaluated when they are first asked for. esbuild bundles them so where a plain
 * require() names them.
 *
 * string-width makes a segmenter at once, which takes ICU 9 ms; Node's crypto takes 5 ms.
 */
const lateRequire = {
  name: "late require",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === "import-statement" ? { path: "string-width", namespace: "late" } : undefined,
    );
    onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
      contents: `export default (...given) => require(${JSON.stringify(path)}).default(...given);`,
      resolveDir: ROOT,
    }));
    onResolve({ filter: /^node:crypto$/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path, namespace: "late functions" } : undefined,
    );
    onLoad({ filter: /./, namespace: "late functions" }, ({ path }) =>
      calledLate(path, ["createDecipheriv", "createHash", "createHmac", "pbkdf2", "randomBytes"]),
    );
    onLoad({ filter: /[\\/]src[\\/]people[\\/]numbers\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(`)("${PHONE_NUMBERS}")`, `)("./${PHONE_FILE}")`),
      loader: "ts",
    }));
  },
};

/** Has a file of its own, because reading 240 kB takes 5 ms and few histories need it. */
const PHONE_NUMBERS = "libphonenumber-js/min";
const PHONE_FILE = "phone.cjs";

const PROGRAM = join(ROOT, "src/program.ts");

/**
 * Puts what every command needs into one file instead of sixty, which Node reads and links in half
 * the time. esbuild makes one file for each set of entry points that share modules. So every module
 * that is loaded later imports the program: what it shares with the program then is in its file.
 */
const oneStart = {
  name: "one start",
  setup({ onLoad }) {
    const late = loadedLate();
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) =>
      late.has(path)
        ? { contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(PROGRAM)};`, loader: "ts" }
        : undefined,
    );
  },
};

/** Runs as a thread: a file of its own, a tenth of the program, is loaded in half the time. */
const WORKER = "src/read/child.ts";

const OPTIONS = {
  absWorkingDir: ROOT,
  outbase: "src",
  outdir: FRESH,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: ["better-sqlite3", "@resvg/resvg-js", "canvas"],
  // Bundled CommonJS modules require() modules of Node.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  // Names stay, for the stacks that --debug shows.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  // A letter beyond Latin-1 makes V8 keep two bytes for each of a file.
  charset: "ascii",
  metafile: true,
  logLevel: "warning",
};

rmSync(FRESH, { recursive: true, force: true });
const { metafile } = await build({
  ...OPTIONS,
  entryPoints: ["src/cli.ts", ...childrenIn("src").filter((path) => path !== WORKER)],
  chunkNames: "chunks/[name]-[hash]",
  splitting: true,
  plugins: [lateRequire, oneStart],
});
await build({ ...OPTIONS, entryPoints: [WORKER] });
const phone = await build({
  ...OPTIONS,
  banner: {},
  format: "cjs",
  entryPoints: [PHONE_NUMBERS],
  outdir: undefined,
  outfile: join(FRESH, "chunks", PHONE_FILE),
});
const pageInputs = await bundlePage(FRESH);
copyFonts();
writeLicences([...[metafile, phone.metafile].flatMap(({ inputs }) => Object.keys(inputs)), ...pageInputs]);
writeFileSync(join(FRESH, "imsg.1"), execFileSync(process.execPath, [join(FRESH, "cli.js"), "man"]));
rmSync(DIST, { recursive: true, force: true });
renameSync(FRESH, DIST);

function copyFonts() {
  const place = join(FRESH, "fonts");
  mkdirSync(place);
  for (const [name, files] of Object.entries({ ...FONTS, [EMOJI]: [] })) {
    const folder = join(ROOT, "node_modules", name);
    for (const file of files) copyFileSync(join(folder, file), join(place, basename(file)));
    for (const licence of licencesIn(folder))
      copyFileSync(join(folder, licence), join(place, `${basename(name)}-${licence}`));
  }
  writeFileSync(join(place, "emoji.json.br"), packEmoji(join(ROOT, "node_modules", EMOJI, "twemoji.woff2")));
}

/** Whose code and emoji are in the bundle, and under which licence. */
function writeLicences(inputs) {
  const folders = new Set(
    inputs.filter((path) => path.includes("node_modules/")).map((path) => packageOf(resolve(ROOT, path))),
  );
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const texts = licencesIn(folder).map((file) => readFileSync(join(folder, file), "utf8").trim());
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  const rule = `\n\n${"-".repeat(72)}\n\n`;
  writeFileSync(join(FRESH, "LICENCES.txt"), `${[...parts, EMOJI_NOTICE].join(rule)}\n`);
}

/** Modules of src/ that some module loads when it is asked for. */
function loadedLate() {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(ROOT, "src", name));
  return new Set(
    sources.flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/\bimport\("(\.[^"]+)"\)/g)].map(([, named]) =>
        join(dirname(path), named),
      ),
    ),
  );
}

/** Processes of their own start with a file of their own. */
function childrenIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => basename(path) === "child.ts")
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`);
}

function packageOf(path) {
  const manifest = join(path, "package.json");
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version) return path;
  return packageOf(dirname(path));
}

function licencesIn(folder) {
  return readdirSync(folder).filter((file) => /^(licen[cs]e|copying|ofl)/i.test(file));
}
