import { describe, expect, it } from 'vitest';
import type { ExportProject, ExportTask } from '#shared/format/record.ts';
import { written as writtenFiles } from '#shared/format/testing/read-back.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { ItemId } from '#shared/ids.ts';
import { assetsInCsv, assetsInJsonl, picturesInCoco } from './exported.ts';

const schema = labelSchemaOf(['고양이', '=1+1']);
const [cat, sum] = schema.classes.map(({ classId }) => classId);
const itemId = ItemId.parse('01890a5d-ac96-774b-bcce-b302099a8057');
const keyOf = (name: string) => `key of ${name}`;

function taskOf(change: Partial<ExportTask>): ExportTask {
  return {
    name: 'a b.jpg',
    row: null,
    text: null,
    width: 9,
    height: 9,
    sha256: null,
    state: 'approved',
    annotation: null,
    ...change,
  };
}

async function written(
  format: string,
  project: Partial<ExportProject>,
  tasks: readonly ExportTask[],
): Promise<string> {
  const whole: ExportProject = {
    title: 'T',
    kind: 'classification',
    medium: 'picture',
    schema,
    ...project,
  };
  return (await writtenFiles(format, whole, tasks))[0]?.content ?? '';
}

function chose(classId = cat) {
  if (classId === undefined) throw new Error('There are two classes.');
  return { items: [{ kind: 'classification' as const, itemId, classId }], report: null };
}

describe('what the hub exported', () => {
  it('is read from COCO, empty pictures too', async () => {
    if (cat === undefined) throw new Error('There are two classes.');
    const box = { kind: 'box' as const, itemId, classId: cat, x: 1.5, y: 2, width: 3, height: 4 };
    const tasks = [
      taskOf({ annotation: { items: [box], report: null } }),
      taskOf({ name: 'b.jpg', annotation: { items: [], report: null } }),
    ];
    expect(picturesInCoco(await written('coco', { kind: 'box' }, tasks), keyOf)).toEqual([
      {
        name: 'a b.jpg',
        asset: 'key of a b.jpg',
        boxes: [{ className: '고양이', x: 1.5, y: 2, width: 3, height: 4 }],
      },
      { name: 'b.jpg', asset: 'key of b.jpg', boxes: [] },
    ]);
  });

  it('is not believed when COCO points to nothing', () => {
    const box = { image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] };
    const image = { id: 1, file_name: 'a' };
    const text = (images: unknown[], categories: unknown[]) =>
      JSON.stringify({ images, categories, annotations: [box] });
    expect(() => picturesInCoco(text([], [{ id: 1, name: 'cat' }]), keyOf)).toThrow('no image 1');
    expect(() => picturesInCoco(text([image], []), keyOf)).toThrow('no category 1');
  });

  it('is read alike from CSV and JSON Lines', async () => {
    const tasks = [
      taskOf({ annotation: chose() }),
      taskOf({ name: '-b.jpg', annotation: chose(sum) }),
      taskOf({ name: 'c.jpg', state: 'open' }),
    ];
    const expected = [
      { identity: 'a b.jpg', key: 'key of a b.jpg', className: '고양이' },
      { identity: '-b.jpg', key: 'key of -b.jpg', className: '=1+1' },
      { identity: 'c.jpg', key: 'key of c.jpg', className: null },
    ];
    expect(assetsInCsv(await written('csv', {}, tasks), keyOf)).toEqual(expected);
    expect(assetsInJsonl(await written('jsonl', {}, tasks), keyOf)).toEqual(expected);
  });

  it('is known by what they say where assets are texts', async () => {
    const tasks = [taskOf({ name: 'a.csv', row: 7, text: '=안녕,\n"너"', annotation: chose() })];
    const medium = { medium: 'text' as const };
    const answer = { key: '=안녕,\n"너"', className: '고양이' };
    expect(assetsInCsv(await written('csv', medium, tasks), keyOf)).toEqual([
      { ...answer, identity: null },
    ]);
    expect(assetsInJsonl(await written('jsonl', medium, tasks), keyOf)).toEqual([
      { ...answer, identity: 'a.csv 7' },
    ]);
  });
});
