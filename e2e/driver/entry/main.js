// Starts the built app as it is, except that it is "ready" only once Playwright has attached itself. A page that
// begins to load in that very moment can escape it, and then it waits for that page for ever.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { app, utilityProcess } from 'electron';

const root = new URL('../../../', import.meta.url);
const { productName, version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
app.setName(productName);
app.setVersion(version);

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  // Playwright calls this when it is ready itself.
  globalThis.__playwright_run = resolve;
});
app.whenReady = async () => {
  await ready;
  await attached;
};

// A slow disk: the process that keeps the work waits so long with every write. The app itself knows nothing of it.
if (process.env.SLOW_DISK_MS !== undefined) {
  const fork = utilityProcess.fork.bind(utilityProcess);
  utilityProcess.fork = (file, ...rest) => {
    if (!/host/.test(file)) return fork(file, ...rest);
    process.env.SLOW_DISK_ENTRY = file;
    return fork(fileURLToPath(new URL('slow-disk.js', import.meta.url)), ...rest);
  };
}

await import(new URL('out/shell/main.js', root).href);
