/** Imports and exports that cannot be: each is to be told as what it is, with what to do, and leave nothing behind. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hubCommand, told } from './hub-command.ts';

type Impossible = { readonly words: readonly string[]; readonly says: readonly string[] };

/** A sentence for each command that did not fail, or not with the words that help. `room` is for a hub to try it on. */
export async function untoldPaths(data: string, room: string): Promise<readonly string[]> {
  const dir = join(room, 'nowhere');
  await told(dir, ['project', 'create', '--title', 'set', '--kind', 'box', '--class', '-']);
  const untold: string[] = [];
  for (const { words, says } of impossible(data, room)) {
    const { code, err } = await hubCommand(dir, words);
    const isTold = code === 1 && says.every((part) => err.includes(part)) && !/\n\s+at /.test(err);
    if (!isTold) untold.push(`${words.join(' ')}: ended with ${code}: ${err.trim()}`);
  }
  const elsewhere = await hubCommand(join(room, 'no-hub'), ['import', 'set', data]);
  const isElsewhereTold = elsewhere.code === 1 && elsewhere.err.includes('--dir');
  if (!isElsewhereTold) untold.push(`a folder without a hub: ${elsewhere.err.trim()}`);
  if (existsSync(join(room, 'no-hub'))) untold.push('a folder without a hub was made into one');
  if (existsSync(join(room, 'out'))) untold.push('an export that failed left its folder');
  return untold;
}

function impossible(data: string, room: string): readonly Impossible[] {
  const missing = ['nowhere', 'nowhere.zip', 'nowhere/labels.json'].flatMap((name) =>
    [[], ['--as', 'gold', '--format', 'coco']].map((options) => ({
      words: ['import', 'set', join(data, name), ...options],
      says: [join(data, name), 'is not there', 'Nothing was imported', 'Check'],
    })),
  );
  const unfit = otherTools
    .filter(({ name }) => existsSync(join(data, name)))
    .map(({ name, format, says }) => ({
      words: ['import', 'set', join(data, name), '--as', 'gold', '--format', format],
      says,
    }));
  const out = join(room, 'out');
  return [
    ...missing,
    ...unfit,
    { words: ['import', 'nothing', data], says: ['nothing', 'project'] },
    { words: ['export', 'nothing', '--format', 'coco', '--out', out], says: ['nothing'] },
    { words: ['export', 'set', '--format', 'nothing', '--out', out], says: ['coco'] },
    { words: ['import', 'set', data, '--as', 'gold'], says: ['--format'] },
  ];
}

/** Files of other tools from which no project of boxes can come as they are, and what is to be said of them. */
const otherTools = [
  { name: 'interop/via', format: 'csv', says: ['unit_test_annotation1.csv:1', 'VGG Image'] },
  {
    name: 'interop/cvat-xml-polygon-no-images',
    format: 'cvat',
    says: ['annotations.xml:109', 'names a picture that is not there', '--skip-bad'],
  },
  {
    name: 'interop/label-studio-json',
    format: 'label-studio',
    says: ['test_export_csv/csv_test.json:1', 'names a picture that is not there', '--skip-bad'],
  },
  {
    name: 'interop/datumaro-cvat/cvat_dataset/for_images',
    format: 'cvat',
    says: ['train.xml:90:5', 'polyline', '--skip-bad'],
  },
];
