/** Exports the project as its operator does, and holds it against what was made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import { compareBoxes } from '../compare/compare-boxes.ts';
import { compareClasses } from '../compare/compare-classes.ts';
import { assetsInCsv, assetsInJsonl, picturesInCoco } from '../compare/exported.ts';
import { rangesInJsonl, rangesInLabelStudio, writtenRange } from '../compare/exported-ranges.ts';
import type { KeyOfName } from '../compare/exported.ts';
import type { Tally } from '../compare/tally.ts';
import { worseOf } from '../compare/tally.ts';
import type { Truth } from '../truth/truth.ts';
import type { Made } from './label.ts';

/** COCO for boxes; CSV and JSON Lines for classes, JSON Lines and Label Studio for ranges: both must be right. Files are left in `out`. */
export async function compareExport(
  hub: TestHub,
  projectId: string,
  data: { readonly truth: Truth; readonly made: readonly Made[] },
  out: string,
): Promise<Tally> {
  const read = async (format: string, file: string) => {
    const folder = join(out, `export-${format}`);
    await hub.command('export', projectId, '--format', format, '--out', folder);
    return readFileSync(join(folder, file), 'utf8');
  };
  const { truth, made } = data;
  const keyOf = keysByName(truth);
  if (truth.kind === 'box') {
    const drawn = made
      .filter(({ isReported }) => !isReported)
      .map(({ task: { name, asset }, boxes }) => ({ name, asset, boxes }));
    return compareBoxes(drawn, picturesInCoco(await read('coco', 'annotations.json'), keyOf));
  }
  if (truth.kind === 'text-range') {
    const marked = made.flatMap(({ task: { text, ranges } }) =>
      (ranges ?? []).map((range) => ({
        name: shortened(text ?? ''),
        key: text ?? '',
        className: writtenRange(range),
      })),
    );
    return worseOf(
      compareClasses(marked, rangesInJsonl(await read('jsonl', 'labels.jsonl'))),
      compareClasses(marked, rangesInLabelStudio(await read('label-studio', 'tasks.json'))),
    );
  }
  const chosen = made.flatMap(({ task: { name, asset, text, className } }) =>
    className === null
      ? []
      : [{ name: text === null ? name : shortened(text), key: text ?? asset, className }],
  );
  return worseOf(
    compareClasses(chosen, assetsInCsv(await read('csv', 'labels.csv'), keyOf)),
    compareClasses(chosen, assetsInJsonl(await read('jsonl', 'labels.jsonl'), keyOf)),
  );
}

/** Names leave the hub in NFC, whatever the disk had. One that nobody imported stands for itself. */
function keysByName(truth: Truth): KeyOfName {
  const assets = new Map(truth.tasks.map(({ name, asset }) => [name.normalize('NFC'), asset]));
  return (name) => assets.get(name) ?? name;
}

function shortened(text: string): string {
  const [...points] = text;
  return points.length > 40 ? `${points.slice(0, 39).join('')}…` : text;
}
