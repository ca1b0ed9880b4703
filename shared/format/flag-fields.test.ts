import { expect, test } from 'vitest';
import { exportFormatOf } from './formats.ts';
import { manifestFile } from './manifest.ts';
import { boxProject, boxes, picture } from './testing/picture-project.ts';

function manifestOf(format: string, flags: readonly ('occluded' | 'truncated')[]): unknown {
  const project = { ...boxProject, schema: { ...boxProject.schema, flags } };
  const tasks = [picture('a.jpg', { annotation: boxes([0, 1, 2, 3, 4]) })];
  const writer = exportFormatOf(format, 'box')!;
  const { content } = manifestFile(project, tasks, writer, [], () => '');
  return JSON.parse(content);
}

test('the manifest says where the flags are, and in which format they are lost', () => {
  expect(manifestOf('voc', ['truncated'])).toMatchObject({
    flags: { asked: ['truncated'], written: expect.stringContaining('`truncated`') },
  });
  expect(manifestOf('yolo', ['occluded'])).toMatchObject({
    flags: { asked: ['occluded'], written: expect.stringContaining('not at all') },
  });
  expect(manifestOf('coco', [])).not.toHaveProperty('flags');
});
