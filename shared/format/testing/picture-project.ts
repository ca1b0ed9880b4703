/** A small project of pictures for tests that look at what is written. */
import { Annotation } from '#shared/annotation/annotation.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import type { ExportProject, ExportTask } from '../record.ts';

export const schema = labelSchemaOf(['차 & 길', '버스']);
export const boxProject: ExportProject = {
  title: '거리 <1>',
  kind: 'box',
  medium: 'picture',
  schema,
};
export const choiceProject: ExportProject = { ...boxProject, kind: 'classification' };

/** An approved picture of 200 × 100 pixels, empty unless changed. */
export function picture(name: string, change: Partial<ExportTask> = {}): ExportTask {
  return {
    name,
    row: null,
    text: null,
    width: 200,
    height: 100,
    state: 'approved',
    sha256: null,
    annotation: { items: [], report: null },
    ...change,
  };
}

/** Boxes `[class number, x, y, width, height]`. */
export function boxes(
  ...sides: readonly (readonly [number, number, number, number, number])[]
): Annotation {
  const items = sides.map(([number, x, y, width, height], index) => ({
    kind: 'box',
    itemId: `01890a5d-ac96-774b-bcce-b302099a80${String(index).padStart(2, '0')}`,
    classId: schema.classes[number]?.classId,
    x,
    y,
    width,
    height,
  }));
  return Annotation.parse({ items, report: null });
}

/** Classes chosen for a whole picture, by their numbers. */
export function choices(...numbers: readonly number[]): Annotation {
  const items = numbers.map((number, index) => ({
    kind: 'classification',
    itemId: `01890a5d-ac96-774b-bcce-b302099a80${String(index).padStart(2, '0')}`,
    classId: schema.classes[number]?.classId,
  }));
  return Annotation.parse({ items, report: null });
}
