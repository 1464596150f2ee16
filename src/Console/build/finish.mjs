// Runs after Vite: holds the page to its size, and compresses what is served compressed.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = "dist";
const initialLimit = 250_000;

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** The entry and everything that the browser must have before it runs. */
function initial(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const dependency of manifest[key].imports ?? []) {
      initial(dependency, seen);
    }
  }
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const size = [...initial(entry)].map((key) => gzipped(manifest[key].file)).reduce((a, b) => a + b, 0);
const routes = Object.values(manifest).filter((chunk) => chunk.isDynamicEntry).length;
console.log(
  `Initial JavaScript: ${(size / 1000).toFixed(1)} kB gzip in ${routes} lazy parts; limit ${initialLimit / 1000} kB.`,
);
if (size > initialLimit) {
  console.error(
    "error: the console's initial JavaScript is over its limit. Import less, or load it with the page that needs it.",
  );
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
