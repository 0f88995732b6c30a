// Called by Maven: installs and builds what has changed since the last time, and nothing else.
//   node scripts/build-if-changed.mjs           dependencies and target/ui
//   node scripts/build-if-changed.mjs --check   lint and unit tests before
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 19];
const app = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(app, "../../../../target");
const INSTALLED = join(app, "node_modules/.installed-for");
const BUILT = join(target, "ui-stamp");
const CHECKED = join(target, "ui-checked");
const SOURCES = ["src", "packages", "public", "scripts", "index.html", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "eslint.config.js"];

requireNode();
const lock = hash(["package-lock.json", ".npmrc"]);
step("dependencies", INSTALLED, lock, () => npm("ci", "--no-audit", "--no-fund"));
const sources = hash(SOURCES);
if (process.argv.includes("--check")) {
  step("lint and unit tests", CHECKED, sources, () => {
    npm("run", "--silent", "lint");
    npm("run", "--silent", "test");
  });
}
const whole = existsSync(join(target, "ui/index.html")) && existsSync(join(target, "ui/sw.js"));
step("build", BUILT, whole ? sources : "", () => npm("run", "--silent", "build"), sources);

function step(name, stamp, wanted, work, written = wanted) {
  if (wanted !== "" && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    console.log(`web UI: ${name}: up to date`);
    return;
  }
  console.log(`web UI: ${name} ...`);
  rmSync(stamp, { force: true });
  const began = Date.now();
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, written);
  console.log(`web UI: ${name}: done in ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

function npm(...args) {
  const windows = process.platform === "win32";
  const { status, error } = spawnSync(windows ? "npm.cmd" : "npm", args, { cwd: app, stdio: "inherit", shell: windows });
  if (error) fail(`npm cannot be started (${error.code}). Please install Node.js ${OLDEST_NODE[0]} or newer with npm.`);
  if (status !== 0) fail(`"npm ${args.filter((arg) => !arg.startsWith("--")).join(" ")}" failed; its output is above.`);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const enough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (!enough) fail(`Node.js ${OLDEST_NODE.join(".")} or newer is needed to build it, this is ${process.versions.node}.`);
}

function fail(sentence) {
  console.error(`web UI: ${sentence}`);
  process.exit(1);
}

function hash(paths) {
  const digest = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const path of paths) add(digest, join(app, path));
  return digest.digest("hex");
}

function add(digest, path) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    // What the packages are built into is none of their sources.
    for (const name of readdirSync(path).sort()) if (name !== "dist") add(digest, join(path, name));
    return;
  }
  digest.update(relative(app, path).replaceAll("\\", "/")).update("\0").update(readFileSync(path)).update("\0");
}
