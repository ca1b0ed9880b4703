/** `hub serve` */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { v7 } from 'uuid';
import { createLog } from '#shared/node/log.ts';
import { createHub } from '../app.ts';
import { beginIncarnation } from '../identity.ts';
import { serveHub } from '../server.ts';
import { hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & {
  readonly host: string;
  readonly port: number;
  readonly name?: string;
  readonly restored?: true;
};

export function serveCommand(): Command {
  return hubCommand('serve', 'Serve the hub until it is interrupted (Ctrl+C)')
    .option('--host <address>', 'the address to listen on; 0.0.0.0 for every one', '127.0.0.1')
    .option('--port <number>', 'the port to listen on; 0 takes a free one', portNumber, 4870)
    .option('--name <name>', 'what people see as the hub’s name; kept for later starts')
    .option(
      '--restored',
      'say this once after the folder was restored from a backup, so that devices send again what it lacks',
    )
    .addHelpText(
      'after',
      `
Example:
  npm run hub -- serve --host 0.0.0.0 --port 4870 --name "우리 허브"

Passwords and tokens travel as they are: beyond this computer, put a TLS proxy in front.`,
    )
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  if (options.restored === true) {
    await onHub(options, 'present', (context) => beginIncarnation(context.db, v7));
  }
  const hub = await createHub({
    dir: options.dir,
    clock: Date.now,
    newId: v7,
    log: createLog((line) => console.error(line), Date.now),
    ...(options.name === undefined ? {} : { name: options.name }),
  });
  try {
    const serving = await serveHub(hub, options);
    const { hubId, name } = hub.context.identity;
    say(options, { url: serving.url, hubId, name }, [
      `${name} serves ${options.dir} at ${serving.url}`,
    ]);
    await interrupted();
    await serving.stop();
  } finally {
    await hub.close();
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

function portNumber(written: string): number {
  const port = Number(written);
  if (/^\d{1,5}$/.test(written) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}
