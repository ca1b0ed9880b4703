/** The recorder: a library preloaded into a process, built where it runs by the system's C compiler. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../result.ts';
import { cannot, can } from '../result.ts';

const source = fileURLToPath(new URL('./recorder.c', import.meta.url));

/** The library's file, or why there can be none on this computer. */
export function buildRecorder(): Result<string> {
  if (process.platform !== 'linux') {
    return cannot(`writes are recorded on Linux only, this is ${process.platform}`);
  }
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `jaturi-recorder-${process.getuid?.() ?? 0}`);
  const library = join(folder, `${hash}.so`);
  if (existsSync(library)) return can(library);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${library}.${process.pid}`;
  const words = ['-shared', '-fPIC', '-O2', '-o', unfinished, source, '-ldl', '-lpthread'];
  const built = spawnSync('cc', words, { encoding: 'utf8' });
  if (built.error !== undefined) {
    return cannot('there is no C compiler; on Debian and Ubuntu: apt-get install gcc libc6-dev');
  }
  if (built.status !== 0) throw new Error(`the recorder cannot be built: ${built.stderr}`);
  renameSync(unfinished, library);
  return can(library);
}

/** Surroundings in which a process writes down what reaches files in `root`. */
export function recordingInto(log: string, root: string, library: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LD_PRELOAD: library,
    JATURI_RECORD_LOG: log,
    JATURI_RECORD_ROOT: root,
  };
}
