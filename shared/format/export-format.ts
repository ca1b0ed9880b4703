/** What every export format answers about itself. */
import { classOf } from '../label-schema.ts';
import type { ClassId } from '../ids.ts';
import type { Item, KindName } from '../annotation/kinds.ts';
import type { ExportFile } from '../protocol/exports.ts';
import type { ExportProject, ExportTask } from './record.ts';

export type ExportFormat = {
  /** The word that people type. */
  readonly name: string;
  readonly title: string;
  /** Whether it can hold annotations of this kind without losing anything. */
  readonly holds: (kind: KindName) => boolean;
  readonly files: (project: ExportProject, tasks: readonly ExportTask[]) => readonly ExportFile[];
  /** Sentences for the manifest about what a reader of these files has to know. */
  readonly notes: readonly string[];
};

/** The items that are written for a task; null when it has no approved answer. */
export function approvedItems(task: ExportTask): readonly Item[] | null {
  if (task.state !== 'approved' || task.annotation === null) return null;
  return task.annotation.report === null ? task.annotation.items : null;
}

/** One class as exported. An id that the schema no longer holds stands for itself, so that no label is lost. */
export type ExportClass = { readonly classId: ClassId; readonly name: string };

/** The schema's classes in their order, then those that only approved items of an older schema still use. */
export function exportClasses(
  project: ExportProject,
  tasks: readonly ExportTask[],
): readonly ExportClass[] {
  const classes: ExportClass[] = project.schema.classes.map(({ classId, name }) => ({
    classId,
    name,
  }));
  const known = new Set<string>(classes.map((one) => one.classId));
  for (const { classId } of tasks.flatMap((task) => approvedItems(task) ?? [])) {
    if (known.has(classId)) continue;
    known.add(classId);
    classes.push({ classId, name: classId });
  }
  return classes;
}

/** The name that is written for an item's class. */
export function exportClassName(project: ExportProject, classId: ClassId): string {
  return classOf(project.schema, classId)?.name ?? classId;
}
