/** What every export format answers about itself. */
import { classOf } from '../label-schema.ts';
import type { ClassId } from '../ids.ts';
import { kindOf } from '../annotation/kinds.ts';
import type { Item, KindName } from '../annotation/kinds.ts';
import type { Size } from '../geometry/rectangle.ts';
import type { Medium } from '../project.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

export type ExportFormat = {
  /** The word that people type. */
  readonly name: string;
  readonly title: string;
  /**
   * Whether it can hold annotations of this kind without losing anything. Without a medium: on whatever they are
   * made, so that a format for pictures alone answers no.
   */
  readonly holds: (kind: KindName, medium?: Medium) => boolean;
  /** How places are written; null for a format that never holds any. */
  readonly coordinates: Coordinates | null;
  /** How places in texts are counted; left out by a format that holds none. */
  readonly textOffsets?: TextOffsetUnit;
  /** How the flags of boxes are written, as a sentence; null for a format that has no place for them. */
  readonly flags: string | null;
  /** Gives the files in pieces, file by file, so that exports of any size need little memory. */
  readonly write: (project: ExportProject, tasks: ExportTasks) => AsyncGenerator<ExportPiece, void>;
  /** Sentences for the manifest about what a reader of these files has to know. */
  readonly notes: readonly string[];
};

/**
 * A piece of a file of the export: text that follows what was given for this path before, or the bytes of an asset (by
 * its SHA-256) as a file of their own. Paths are relative, with forward slashes, and never leave the export's folder.
 */
export type ExportPiece =
  | { readonly path: string; readonly content: string }
  | { readonly path: string; readonly copyOf: string };

/** The origin is always the top left corner of the picture as it is shown, x to the right, y down. */
export type Coordinates = {
  readonly unit: 'pixel' | 'share of the side, 0 to 1' | 'percent of the side, 0 to 100';
  /** The numbers of a box in the order of the file. */
  readonly box: string;
  readonly rounding: string;
  /** For formats whose numbers mean different things in different tools: which meaning is written. */
  readonly dialect?: string;
};

/** From the beginning of the text in NFC as the file holds it, the end excluded. */
export type TextOffsetUnit = 'Unicode code point' | 'UTF-16 code unit';

export function holdsPlaces(kind: KindName): boolean {
  return kindOf(kind).surface === 'canvas';
}

export function holdsChoices(kind: KindName): boolean {
  return kindOf(kind).surface === 'choice';
}

export function holdsRanges(kind: KindName): boolean {
  return kindOf(kind).surface === 'text';
}

/** For formats that know pictures only: places on them and choices for them. */
export function holdsOnPictures(kind: KindName, medium?: Medium): boolean {
  return holdsPlaces(kind) || (holdsChoices(kind) && medium === 'picture');
}

/** The shown size of the task's picture, which must be known where anything is drawn on it. Image pixels. */
export function sizeOf(task: ExportTask): Size {
  const { width, height } = task;
  if (width === null || height === null) throw new Error(`${task.name} has boxes but no size`);
  return { width, height };
}

/** The items that are written for a task; null when it has no approved answer. */
export function approvedItems(task: ExportTask): readonly Item[] | null {
  if (task.state !== 'approved' || task.annotation === null) return null;
  return task.annotation.report === null ? task.annotation.items : null;
}

/** One class as exported. An id that the schema no longer holds stands for itself, so that no label is lost. */
export type ExportClass = { readonly classId: ClassId; readonly name: string };

/** The schema's classes in their order, then those that only approved items of an older schema still use. */
export function exportClasses({ schema }: ExportProject) {
  const classes: ExportClass[] = schema.classes.map(({ classId, name }) => ({ classId, name }));
  const numbers = new Map<ClassId, number>(
    classes.map(({ classId }, index) => [classId, index] as const),
  );
  return {
    /** As far as they are known. */
    list: classes as readonly ExportClass[],
    /** The number of a class, from 0; a class that was not met before comes to the end of the list. */
    numberOf(classId: ClassId): number {
      const known = numbers.get(classId);
      if (known !== undefined) return known;
      numbers.set(classId, classes.length);
      return classes.push({ classId, name: classId }) - 1;
    },
  };
}

/** What some formats have to know of all tasks before they can write the first. */
export type ExportSurvey = {
  readonly classes: readonly ExportClass[];
  /** Names of the tasks, those without an answer too. */
  readonly names: readonly string[];
  /** How many tasks have an approved answer. */
  readonly answered: number;
};

/** Looks through all tasks once. */
export async function surveyOf(project: ExportProject, tasks: ExportTasks): Promise<ExportSurvey> {
  const classes = exportClasses(project);
  const names: string[] = [];
  let answered = 0;
  for await (const task of tasks) {
    names.push(task.name);
    const items = approvedItems(task);
    if (items === null) continue;
    answered += 1;
    for (const { classId } of items) classes.numberOf(classId);
  }
  return { classes: classes.list, names, answered };
}

/** The name that is written for an item's class. */
export function exportClassName(project: ExportProject, classId: ClassId): string {
  return classOf(project.schema, classId)?.name ?? classId;
}
