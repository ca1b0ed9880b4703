// Every npm script enters here, so that a fresh clone works with whatever Node (18 or
// later) is at hand: install what the lock file says, then run on the project's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NODE_MAJOR = '24';
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The versions npm recorded as installed, or null when nothing is. */
function readPackages(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** Compares contents, not dates: a checkout touches the lock file without changing it. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === null) return false;
  return Object.entries(readPackages('package-lock.json')).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function install() {
  console.log('Installing packages from package-lock.json …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, {
        cwd: ROOT,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
  if (result.status !== 0) {
    console.error('npm ci failed; see its message above.');
    process.exit(result.status ?? 1);
  }
}

/**
 * The `node` package would fetch its binary by an install script, past the lock file. The binary of this
 * platform is a package of its own, with a hash in the lock file, and is put where `node` has it.
 */
function placeNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const placed = join(ROOT, 'node_modules', 'node', 'bin', file);
  if (existsSync(placed)) return placed;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  if (!existsSync(binary)) return null;
  mkdirSync(dirname(placed), { recursive: true });
  try {
    linkSync(binary, placed);
  } catch {
    // Some file systems have no hard links; two clones' first starts may also meet here.
    if (!existsSync(placed)) copyFileSync(binary, placed);
  }
  return placed;
}

/** better-sqlite3 crashes an older Node without a word, so no other major version will do. */
function findNode() {
  const own = placeNode();
  if (own !== null) return own;
  if (process.versions.node.split('.')[0] === NODE_MAJOR) return process.execPath;
  console.error(
    `Jaturi runs on Node ${NODE_MAJOR}; this is ${process.version}, and the package registry has no Node for ${process.platform}-${process.arch}. Install Node ${NODE_MAJOR} (see .nvmrc) and try again.`,
  );
  process.exit(1);
}

/**
 * An import or export of gigabytes is nearly all garbage, of which V8 would let hundreds of megabytes lie. These have it
 * collect earlier; they are no limit, so that what is really needed is there.
 */
const FRUGAL = ['--max-semi-space-size=8', '--heap-growing-percent=20'];

function flagsFor([script, command]) {
  return script === 'hub/main.ts' && ['import', 'export'].includes(command) ? FRUGAL : [];
}

function run(node, args) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, [...flagsFor(args), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const signal of PASSED_ON) {
    process.on(signal, () => {
      // A terminal has already sent Ctrl-C to the child; a second one would mean "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`Cannot start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of PASSED_ON) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

const args = process.argv.slice(2);
if (args.length === 0) {
  console.error('Usage: node build/bootstrap.mjs <script.ts> [arguments]');
  process.exit(2);
}
if (!isInstalled()) install();
run(findNode(), args);
