/** What all commands share: the folder of the hub, and saying things. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { v7 } from 'uuid';
import type { HubContext } from '../context.ts';
import { openHub } from '../open-hub.ts';
import { Refusal } from '../refusal.ts';

export type Common = { readonly dir: string; readonly json?: true };

/** A command with the options that every one has. */
export function hubCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--dir <folder>', 'the hub’s folder', process.env['JATURI_HUB_DIR'] ?? './hub-data')
    .option('--json', 'say the result as JSON');
}

/** Runs a step on the hub's folder and closes it again. A folder without a hub is refused unless it may be made. */
export async function onHub<T>(
  { dir }: Common,
  folder: 'made' | 'present',
  step: (context: HubContext) => Promise<T>,
): Promise<T> {
  if (folder === 'present' && !existsSync(join(dir, 'hub.sqlite'))) {
    throw new Refusal(
      'not-found',
      `There is no hub in ${resolve(dir)} yet. Name its folder with --dir, or make it with "project create".`,
    );
  }
  const context = await openHub({ dir, clock: Date.now, newId: v7 });
  try {
    return await step(context);
  } finally {
    await context.db.destroy();
  }
}

/** Says the result: as JSON where asked, else as lines for people. */
export function say({ json }: Common, result: unknown, lines: readonly string[]): void {
  console.log(json === true ? JSON.stringify(result) : lines.join('\n'));
}

/** Lines with their columns lined up. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(String(cell)));
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) => String(cell) + ' '.repeat((widths[index] ?? 0) - widthOf(String(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a terminal: Hangul and its like take two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, one) =>
      sum + (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/.test(one) ? 2 : 1),
    0,
  );
}

/** Reads an option that is a whole number of at least 0. */
export function wholeNumber(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}

/** Reads an option that is a number of hours. */
export function hours(written: string): number {
  const value = Number(written);
  if (written.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number of hours above 0.');
}

/** Collects an option that may be given several times. */
export function collected(written: string, before: readonly string[] = []): readonly string[] {
  return [...before, written];
}
