import { expect, test } from 'vitest';
import { boxProject, boxes, picture } from './testing/picture-project.ts';
import { manifestOf } from './testing/read-back.ts';

function manifest(format: string, flags: readonly ('occluded' | 'truncated')[]): Promise<unknown> {
  const project = { ...boxProject, schema: { ...boxProject.schema, flags } };
  return manifestOf(format, project, [picture('a.jpg', { annotation: boxes([0, 1, 2, 3, 4]) })]);
}

test('the manifest says where the flags are, and in which format they are lost', async () => {
  expect(await manifest('voc', ['truncated'])).toMatchObject({
    flags: { asked: ['truncated'], written: expect.stringContaining('`truncated`') },
  });
  expect(await manifest('yolo', ['occluded'])).toMatchObject({
    flags: { asked: ['occluded'], written: expect.stringContaining('not at all') },
  });
  expect(await manifest('coco', [])).not.toHaveProperty('flags');
});
