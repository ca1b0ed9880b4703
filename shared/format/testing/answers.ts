/** What a written export is expected to read back as. */
import { boundsOf, flagsOf, extentOf } from '#shared/annotation/kinds.ts';
import { approvedItems, exportClassName } from '../export-format.ts';
import type { ExportProject, ExportTask, LabeledAsset } from '../record.ts';

export function classNamesOf(project: ExportProject, task: ExportTask): readonly string[] {
  return (approvedItems(task) ?? []).map(({ classId }) => exportClassName(project, classId));
}

export function boxesOf(project: ExportProject, task: ExportTask): LabeledAsset['boxes'] {
  return (approvedItems(task) ?? []).map((item) => {
    const { x, y, width, height } = boundsOf(item) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
    const flags = flagsOf(item);
    return {
      className: exportClassName(project, item.classId),
      x,
      y,
      width,
      height,
      ...(flags.length === 0 ? {} : { flags }),
    };
  });
}

export function rangesOf(project: ExportProject, task: ExportTask): LabeledAsset['ranges'] {
  return (approvedItems(task) ?? []).map((item) => ({
    className: exportClassName(project, item.classId),
    ...(extentOf(item) ?? { start: NaN, end: NaN }),
  }));
}

/** The tasks that have an approved answer. */
export function answered(tasks: readonly ExportTask[]): readonly ExportTask[] {
  return tasks.filter((task) => approvedItems(task) !== null);
}
