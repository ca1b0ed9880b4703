/** Parsers of others that judge what is written here. In continuous integration a missing one is installed if it can be. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Judge = {
  readonly name: string;
  readonly isThere: () => boolean;
  /** What gets it, as root or not; may fail. */
  readonly install: readonly (readonly string[])[];
};

/** Where Python packages for judging are put. */
const packages = fileURLToPath(new URL('../../../.cache/judges', import.meta.url));
const python = '/usr/bin/python3';
const longestInstall = 90_000;

function debian(name: string): readonly (readonly string[])[] {
  return [['apt-get', 'install', '-y', '--no-install-recommends', name]];
}

export const pycocotools: Judge = {
  name: 'pycocotools',
  isThere: () => succeeds(python, ['-c', 'import pycocotools.coco'], packages),
  install: [[python, '-m', 'pip', 'install', '--target', packages, 'pycocotools']],
};

export const labelmeTool: Judge = {
  name: 'labelme',
  isThere: () => succeeds(python, ['-c', 'import labelme.label_file']),
  install: debian('labelme'),
};

export const xmllint: Judge = {
  name: 'xmllint',
  isThere: () => succeeds('xmllint', ['--version']),
  install: debian('libxml2-utils'),
};

/** Reads YAML as trainers of YOLO do. */
export const pyyaml: Judge = {
  name: 'PyYAML',
  isThere: () => succeeds(python, ['-c', 'import yaml']),
  install: debian('python3-yaml'),
};

export const pythonItself: Judge = {
  name: 'Python',
  isThere: () => succeeds(python, ['--version']),
  install: debian('python3'),
};

/** Whether a judge can be asked; says aloud when not. */
export function isAtHand(judge: Judge): boolean {
  if (judge.isThere()) return true;
  if (process.env['CI'] === 'true') {
    for (const [command = '', ...words] of judge.install) succeeds(command, words);
    if (judge.isThere()) return true;
  }
  process.stderr.write(`NOT JUDGED: ${judge.name} is not installed on this computer.\n`);
  return false;
}

/** What a Python program prints, as JSON. Throws with what it says when it fails. */
export function askPython(judge: Judge, program: string, ...words: readonly string[]): unknown {
  const path = judge === pycocotools ? { PYTHONPATH: packages } : {};
  const printed = execFileSync(python, ['-c', program, ...words], {
    env: { ...process.env, ...path, PYTHONIOENCODING: 'utf-8' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '');
}

/** `path` is where Python looks for packages besides its own places: its numpy need not suit Debian's tools. */
function succeeds(command: string, words: readonly string[], path?: string): boolean {
  try {
    execFileSync(command, words, {
      env: path === undefined ? process.env : { ...process.env, PYTHONPATH: path },
      stdio: 'ignore',
      timeout: longestInstall,
    });
    return true;
  } catch {
    return false;
  }
}
