import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pngOf, temporaryFolder } from '../testing/test-hub.ts';

const script = `
  import { lookIntoFolder } from '#hub/folders/look-into-folder.ts';
  const [path, dir] = process.argv.slice(1);
  const following = { onDoing: () => {}, signal: new AbortController().signal };
  const { assets, labels } = await lookIntoFolder({ dir }, path, following);
  console.log(JSON.stringify({ assets, labels: labels.map(({ format, boxes }) => [format, boxes]) }));
`;

/** Annotations, each with an outline of a hundred thousand characters, all in one line as Python writes them. */
function writeCoco(path: string, annotations: number): void {
  const file = openSync(path, 'w');
  writeSync(
    file,
    '{"images":[{"id":1,"file_name":"a.png","width":64,"height":64}],"annotations":[',
  );
  const outline = Array.from({ length: 20_000 }, (_, at) => `${at % 64}.5`).join(',');
  for (let id = 1; id <= annotations; id += 1) {
    const annotation = `{"id":${id},"image_id":1,"category_id":1,"bbox":[1,1,9,9],"segmentation":[[${outline}]]}`;
    writeSync(file, id === 1 ? annotation : `,${annotation}`);
  }
  writeSync(file, '],"categories":[{"id":1,"name":"cat"}]}');
  closeSync(file);
}

test('labels of a hundred megabytes on one line are found with a heap that could not hold them', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.png'), pngOf(64, 64));
  writeCoco(join(folder, 'annotations.json'), 1000);
  const words = ['--max-old-space-size=64', '--input-type=module', '-e', script];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...words, folder, temporaryFolder()],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ assets: 1, labels: [['coco', 1000]] });
});
