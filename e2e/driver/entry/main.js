// Starts the built app as it is, except that it is "ready" only once Playwright has attached itself. A page that
// begins to load in that very moment can escape it, and then it waits for that page for ever.
import { readFileSync } from 'node:fs';
import { app } from 'electron';

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

await import(new URL('out/shell/main.js', root).href);
