/** Every command of the hub, and how they end when something is wrong: one message, never a stack trace. */
import { Command, CommanderError } from 'commander';
import { refusalOf } from '../http/refusal-of.ts';
import { auditCommand } from './audit.ts';
import { bonusCommand } from './bonus.ts';
import { escrowCommand } from './escrow.ts';
import { exportCommand } from './export.ts';
import { heldCommand } from './held.ts';
import { importCommand } from './import.ts';
import { ledgerCommand } from './ledger.ts';
import { openApiCommand } from './open-api.ts';
import { payoutCommand } from './payout.ts';
import { practiceCommand } from './practice.ts';
import { projectCommands } from './project.ts';
import { reportsCommand } from './reports.ts';
import { qualityCommand } from './quality.ts';
import { serveCommand } from './serve.ts';
import { userCommands } from './user.ts';

const examples = `
Examples, from nothing to an export:
  npm run hub -- project create --title "고양이와 개" --kind classification --class 고양이 --class 개 --price 15
  npm run hub -- import "고양이와 개" ./pictures
  npm run hub -- user add jiwoo --role worker
  npm run hub -- user add minseo --role reviewer
  npm run hub -- serve --port 4870
  npm run hub -- export "고양이와 개" --format csv --out ./out

Everything lives in one folder: --dir, else $JATURI_HUB_DIR, else ./hub-data. All commands work while the hub serves it.`;

function createProgram(): Command {
  const program = new Command('hub')
    .description(
      'The Jaturi hub: leases labeling work, collects it, has it reviewed, and keeps the ledger.',
    )
    .addHelpText('after', examples)
    .showHelpAfterError('(add --help for the options and examples)');
  for (const command of [
    serveCommand(),
    projectCommands(),
    importCommand(),
    userCommands(),
    exportCommand(),
    ledgerCommand(),
    bonusCommand(),
    payoutCommand(),
    qualityCommand(),
    practiceCommand(),
    heldCommand(),
    reportsCommand(),
    escrowCommand(),
    auditCommand(),
    openApiCommand(),
  ]) {
    program.addCommand(command);
  }
  return program;
}

/** Runs one command line; the exit code is 0, or 1 after a message on the error stream. */
export async function runCommand(words: readonly string[]): Promise<number> {
  try {
    await overrideExit(createProgram()).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has already said what it had to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    console.error(`hub: ${sentenceOf(error)}`);
    return 1;
  }
}

function overrideExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
  return command;
}

const systemSentences: Readonly<Record<string, string>> = {
  EADDRINUSE: 'This port is in use by another program. Choose another with --port.',
  EADDRNOTAVAIL: 'This computer has no such address. Choose another with --host.',
  EACCES: 'This may not be read or written by you',
  EPERM: 'This may not be read or written by you',
  EROFS: 'This folder cannot be written to',
  ENOENT: 'There is no such file or folder',
  ENOTDIR: 'There is a file where a folder is needed',
  EISDIR: 'There is a folder where a file is needed',
  SQLITE_NOTADB: 'The file hub.sqlite in the folder of --dir is no database. Nothing was changed.',
  SQLITE_CORRUPT:
    'The database is damaged. Nothing was changed. "serve" says how to go back to a daily copy.',
  SQLITE_CANTOPEN:
    'The database cannot be opened. Check that the folder of --dir can be written to.',
};

function sentenceOf(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal.code !== 'internal') return refusal.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const sentence = systemSentences[code];
  if (sentence === undefined) return error.message;
  return 'path' in error ? `${sentence}: ${String(error.path)}` : sentence;
}
