// Runs after Vite: holds the page to its size, and compresses what is served compressed.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = "dist";
const limit = 250_000;

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const inKilobytes = (size) => `${(size / 1000).toFixed(1)} kB`;

/** A chunk and everything that the browser must have before it runs. */
function needed(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const dependency of manifest[key].imports ?? []) {
      needed(dependency, seen);
    }
  }
  return seen;
}

const sizes = new Map();
/** What all of these weigh together, each once. */
function weight(keys) {
  let sum = 0;
  for (const key of keys) {
    const { file } = manifest[key];
    sizes.set(file, sizes.get(file) ?? gzipped(file));
    sum += sizes.get(file);
  }
  return sum;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const initial = needed(entry);
const pages = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry && /Page\.tsx$/.test(key))
  .map((key) => ({ name: key.replace(/^.*\/(\w+)\.tsx$/, "$1"), size: weight(new Set([...initial, ...needed(key)])) }))
  .sort((a, b) => b.size - a.size);
console.log(
  `JavaScript before the first page: ${inKilobytes(weight(initial))} gzip. With a page, limit ${inKilobytes(limit)}:`,
);
for (const { name, size } of pages) {
  console.log(`  ${name} ${inKilobytes(size)}`);
}
if (pages.length === 0) {
  console.error("error: no page was found in the manifest, so that nothing was measured.");
  process.exit(1);
}
const large = pages.filter(({ size }) => size > limit);
if (large.length > 0) {
  const names = large.map(({ name }) => name).join(", ");
  console.error(`error: over the limit: ${names}. Import less, or load it with the control that needs it.`);
  process.exit(1);
}

// index.html gets a nonce with every answer, so it stays as it is.
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (statSync(path).isFile() && name !== "index.html" && !name.startsWith(".vite")) {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    rmSync(path);
  }
}
