// Stands in for the start-up app that a packaged Electron leaves out, so that
// `electron <flags> <app folder>` works with a registry copy as with the official binary.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readManifest(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Gives Electron the app's identity before its main file can ask for it. */
function takeOver(target) {
  const isFolder = statSync(target).isDirectory();
  const folder = isFolder ? target : dirname(target);
  const manifest = readManifest(folder);
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(folder);
  process.defaultApp = true;
  return isFolder ? createRequire(join(folder, 'package.json')).resolve(folder) : target;
}

const target = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (target === undefined) {
  console.error('Usage: electron [flags] <app folder>');
  app.exit(2);
} else {
  // Awaited, so that "ready" cannot fire before the app listens for it.
  await import(pathToFileURL(takeOver(resolve(target))).href);
}
