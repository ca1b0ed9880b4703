/** Makes the truth out of what a reader found. */
import { boxWithin } from '#shared/annotation/box.ts';
import type { Reading } from '#shared/format/import-format.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { TruthFormat } from '../arguments.ts';
import { UsageFailure } from '../usage-failure.ts';
import type { Truth, TruthBox, TruthTask } from './truth.ts';

/** A task whose asset was not yet hashed. */
export type FoundTask = Omit<TruthTask, 'asset'>;
export type FoundTruth = Omit<Truth, 'tasks'> & { readonly tasks: readonly FoundTask[] };

/** The most classes that a project can have, and the longest name of one. */
const most = { classes: 1000, name: 200 };

/**
 * `pictures` are those that could be measured. Throws UsageFailure when there are more classes than a project can have.
 * Pictures without labels are empty answers where boxes are asked for, unless broken rows may have been about them.
 */
export function truthOf(
  reading: Reading,
  pictures: readonly KnownPicture[],
  format: TruthFormat,
): FoundTruth {
  const isText = reading.assets.some(({ text }) => text !== null);
  const isBoxes =
    format === 'voc' ||
    format === 'coco' ||
    format === 'yolo' ||
    reading.assets.some(({ boxes }) => boxes.length > 0);
  const classNames = usableClasses(reading.classNames);
  if (isBoxes) {
    const tasks = boxTasks(reading, pictures);
    return { kind: 'box', medium: 'picture', classNames, tasks };
  }
  const tasks = reading.assets.filter(({ text }) => isText === (text !== null)).flatMap(choiceTask);
  return { kind: 'classification', medium: isText ? 'text' : 'picture', classNames, tasks };
}

function usableClasses(classNames: readonly string[]): readonly string[] {
  if (classNames.length > most.classes || classNames.some((name) => name.length > most.name)) {
    throw new UsageFailure(
      `The data name ${classNames.length} classes, the longest of ${Math.max(...classNames.map((name) => name.length))} characters; ` +
        `a project has at most ${most.classes} of ${most.name} characters. Is --label the right column?`,
    );
  }
  return classNames;
}

function boxTasks(reading: Reading, pictures: readonly KnownPicture[]): readonly FoundTask[] {
  const labeled = new Map(reading.assets.map((asset) => [asset.name, asset]));
  return pictures.flatMap(({ path, width, height }) => {
    const asset = labeled.get(path);
    const isUnclear = asset === undefined && reading.broken.length > 0;
    if (width === null || height === null || isUnclear) return [];
    return [boxTask(path, asset, { width, height })];
  });
}

function boxTask(name: string, asset: LabeledAsset | undefined, picture: Size): FoundTask {
  const boxes = (asset?.boxes ?? []).flatMap((box): TruthBox[] => {
    const within = boxWithin(box, picture);
    return within === null ? [] : [{ ...within, className: box.className }];
  });
  const refused = (asset?.boxes.length ?? 0) - boxes.length;
  return { name, text: null, picture, boxes, refused, ranges: null, className: null };
}

/**
 * A text without a class comes with its file and cannot be answered; a picture without one is left out.
 * What has several classes has no answer that could be compared.
 */
function choiceTask(asset: LabeledAsset): FoundTask[] {
  const [className = null, ...others] = asset.classNames;
  const { name, text, width, height } = asset;
  if (others.length > 0 || (className === null && text === null)) return [];
  const picture = width === null || height === null ? null : { width, height };
  return [
    {
      name,
      text,
      picture: text === null ? picture : null,
      boxes: [],
      refused: 0,
      ranges: null,
      className,
    },
  ];
}
