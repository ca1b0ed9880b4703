/** A utility process of Electron as the rest of the shell sees one. */
import { utilityProcess } from 'electron';
import type { Log } from '#shared/node/log.ts';
import type { Child } from './host-supervisor.ts';

/** Starts `file` in a process of its own. `name` is what task managers show; what it writes to stderr is logged. */
export function forkChild(file: string, name: string, log: Log): Child {
  const child = utilityProcess.fork(file, [], { serviceName: name, stdio: 'pipe' });
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  child.stderr?.on('data', (text: Buffer) =>
    log.warn('child-stderr', { name, text: text.toString() }),
  );
  // Unread pipes fill up and stop the child.
  child.stdout?.resume();
  return {
    post(message, ports = []) {
      if (!exited) child.postMessage(message, [...ports]);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  };
}
