/** Reads CVAT XML picture by picture. */
import type { BrokenReason } from './broken-reason.ts';
import { flagsWhere, isFlag } from './flag-fields.ts';
import { unknownShape } from './foreign-format.ts';
import type { Reading } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  classNameOf,
  fullParts,
  lastPart,
  newReading,
  numberOf,
  numbersOf,
  passOver,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { writtenSize } from './written-size.ts';
import { childrenOf, textOf, xmlElements } from './xml-elements.ts';
import type { XmlElement } from './xml-elements.ts';

export async function* readCvat(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    yield* readFile(reading, file, pictures);
    yield* lastPart(reading);
  }
}

type Place = {
  readonly file: string;
  /** Classes that the file defines; empty when it defines none and so allows any. */
  readonly defined: Set<string>;
  readonly ids: Set<string>;
};

async function* readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const parser = xmlElements(1);
  const place: Place = { file: file.path, defined: new Set(), ids: new Set() };
  let count = 0;
  let head: string | null = null;
  const takeAll = (): void => {
    if (parser.rootName() !== 'annotations') return;
    for (const element of parser.take()) {
      count += 1;
      readElement(reading, place, element, pictures);
    }
  };
  for await (const chunk of file.chunks()) {
    head ??= chunk;
    parser.write(chunk);
    takeAll();
    yield* fullParts(reading);
    if (parser.broken() !== null) break;
  }
  parser.end();
  takeAll();
  const broken = parser.broken();
  if (broken !== null) refuse(reading, file.path, broken, broken.reason, broken.found);
  else if (count === 0) {
    const { reason, found } = unknownShape(head ?? '', 'annotations');
    refuse(reading, file.path, 1, reason, found);
  }
}

function readElement(
  reading: ReadingSoFar,
  place: Place,
  element: XmlElement,
  pictures: Pictures | null,
): void {
  if (element.name === 'meta') {
    for (const name of definedClasses(element)) {
      place.defined.add(name);
      reading.classNames.add(name);
    }
  } else if (element.name === 'track') {
    const found = `track ${element.attributes['id'] ?? ''}`;
    refuse(reading, place.file, element, 'label-unsupported', found);
  } else if (element.name === 'image') {
    const { id, task_id } = element.attributes;
    // The images of several tasks are numbered anew in each.
    const key = JSON.stringify([task_id, id]);
    if (id !== undefined && place.ids.has(key)) {
      refuse(reading, place.file, element, 'id-repeated', key);
      return;
    }
    place.ids.add(key);
    readImage(reading, place, element, pictures);
  }
}

/** Of a task, a job or a project; those of a skeleton's points have a parent and are no classes. */
function definedClasses(meta: XmlElement): readonly string[] {
  return ['task', 'job', 'project']
    .flatMap((owner) => childrenOf(meta, owner))
    .flatMap((owner) => childrenOf(owner, 'labels'))
    .flatMap((list) => childrenOf(list, 'label'))
    .filter((label) => textOf(label, 'parent') === undefined)
    .map((label) => classNameOf(textOf(label, 'name') ?? ''))
    .filter((name) => name !== '');
}

function readImage(
  reading: ReadingSoFar,
  place: Place,
  image: XmlElement,
  pictures: Pictures | null,
): void {
  const { name = '', width, height } = image.attributes;
  const picture = findPicture(pictures, name, place.file);
  if (typeof picture === 'string') {
    refuse(reading, place.file, image, picture, name);
    return;
  }
  const size = writtenSize(width, height, picture);
  if ('reason' in size) {
    refuse(reading, place.file, image, size.reason, size.found);
    return;
  }
  const boxes: LabeledBox[] = [];
  const classNames: string[] = [];
  let whole = true;
  for (const shape of image.children) {
    const label = labelOf(shape, place.defined);
    if ('box' in label) boxes.push(label.box);
    else if ('className' in label) classNames.push(label.className);
    else {
      whole = false;
      refuse(reading, place.file, shape, label.reason, label.found);
    }
  }
  if (!whole) return;
  for (const shape of image.children) {
    for (const { attributes } of childrenOf(shape, 'attribute')) {
      const attribute = attributes['name'] ?? '';
      if (isFlag(attribute) && shape.name === 'box') continue;
      passOver(reading, `attribute ${attribute}`, { file: place.file, line: shape.line });
    }
  }
  const { line } = image;
  addPicture(reading, { name: picture.path, file: place.file, line, ...size, boxes, classNames });
}

function labelOf(
  shape: XmlElement,
  defined: ReadonlySet<string>,
):
  | { readonly box: LabeledBox }
  | { readonly className: string }
  | { readonly reason: BrokenReason; readonly found: string } {
  const { name: kind, attributes } = shape;
  if (kind !== 'box' && kind !== 'tag') return { reason: 'label-unsupported', found: kind };
  const className = classNameOf(attributes['label'] ?? '');
  if (className === '') return { reason: 'class-empty', found: kind };
  if (defined.size > 0 && !defined.has(className)) {
    return { reason: 'class-unknown', found: className };
  }
  if (kind === 'tag') return { className };
  const written = ['xtl', 'ytl', 'xbr', 'ybr'].map((name) => attributes[name]);
  const corners = numbersOf(written);
  const rotation = numberOf(attributes['rotation'] ?? '0');
  if (corners === null || rotation === null) {
    return { reason: 'number-broken', found: written.join(' ') };
  }
  if (rotation % 360 !== 0) return { reason: 'box-rotated', found: `${rotation}°` };
  const [x = 0, y = 0, right = 0, bottom = 0] = corners;
  if (right < x || bottom < y) return { reason: 'box-negative', found: written.join(' ') };
  const flags = flagsWhere(
    (flag) =>
      (flag === 'occluded' && attributes[flag] === '1') ||
      childrenOf(shape, 'attribute').some(
        (one) => one.attributes['name'] === flag && /^\s*(1|true|yes)\s*$/i.test(one.text),
      ),
  );
  return { box: { className, x, y, width: right - x, height: bottom - y, ...flags } };
}
