"use strict";
// Runs Azurite for as long as standard input is open. The parent only has to hold the other end: however it dies, the pipe
// closes, and Azurite saves its data and ends. Usage: node host.js <data directory> <Azurite's own options>
// With "" for the directory all is kept in memory, and gone when it ends.

const fs = require("node:fs");
const path = require("node:path");

const PATIENCE_MS = 30_000;
const [directory, ...options] = process.argv.slice(2);
const inMemory = directory === "";
const claim = path.join(directory, "azurite.pid");

// A killed parent may be started again before its Azurite has saved everything: two on one directory would lose data.
async function claimDirectory() {
  fs.mkdirSync(directory, { recursive: true });
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      fs.writeFileSync(claim, String(process.pid), { flag: "wx" });
      process.on("exit", () => fs.rmSync(claim, { force: true }));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
    }

    const holder = readHolder();
    if (holder !== null && !isAlive(holder)) {
      fs.rmSync(claim, { force: true });
    } else if (Date.now() > deadline) {
      throw new Error(
        `${directory} is in use by another Azurite (process ${holder}). End that process, or delete ${claim} if it is no Azurite.`,
      );
    } else {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

// Null while the file is gone or half written.
function readHolder() {
  try {
    return Number.parseInt(fs.readFileSync(claim, "utf8"), 10) || null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function endWithStandardInput() {
  process.stdin.resume();
  process.stdin.once("error", end);
  process.stdin.once("end", end);
}

function end() {
  // Azurite listens for this message only once it is up.
  const asking = setInterval(() => {
    if (process.emit("message", "shutdown")) {
      clearInterval(asking);
    }
  }, 20);
  setTimeout(() => {
    console.error("Azurite did not end in time.");
    process.exit(1);
  }, PATIENCE_MS).unref();
}

// Ctrl-C in a terminal reaches the whole process group, but the parent still needs the services while it winds up.
function leaveCtrlCToTheParent() {
  process.on("SIGINT", () => {});
  process.on("newListener", (event, listener) => {
    if (event === "SIGINT") {
      setImmediate(() => process.removeListener(event, listener));
    }
  });
}

async function main() {
  leaveCtrlCToTheParent();
  if (!inMemory) {
    await claimDirectory();
  }

  endWithStandardInput();
  const place = inMemory ? ["--inMemoryPersistence"] : ["--location", directory];
  process.argv = [process.argv[0], process.argv[1], ...place, ...options];
  require("azurite/dist/src/azurite.js");
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
