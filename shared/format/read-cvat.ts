/**
 * CVAT for images 1.1 (docs.cvat.ai, "CVAT for images"): one XML file for many pictures. Corners are float pixels from
 * 0, width = xbr − xtl. Boxes and tags (classes of the whole picture) are read;
 * of the attributes of boxes, `truncated` alone. A picture
 * that holds anything else (polygon, polyline, points, ellipse, cuboid, mask, skeleton) is refused, as is each track
 * of a video. Several files (one per task) are read as one set.
 */
import type { BrokenReason } from './broken-row.ts';
import { flagsWhere } from './flag-fields.ts';
import { hasExtension } from './import-format.ts';
import type { ImportFormat } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  classNameOf,
  finished,
  newReading,
  numberOf,
  numbersOf,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { writtenSize } from './written-size.ts';
import {
  attributeOf,
  childNamesOf,
  childrenOf,
  ownText,
  textOf,
  xmlDocument,
} from './xml-document.ts';
import type { XmlDocument } from './xml-document.ts';

export const cvatImport: ImportFormat = {
  name: 'cvat',
  title: 'CVAT XML 1.1',
  takes: (path) => hasExtension(path, ['xml']),
  read: (files, pictures) => {
    const reading = newReading();
    for (const file of files) readFile(reading, file, pictures);
    return finished(reading);
  },
};

type Place = {
  readonly file: string;
  readonly lineOf: XmlDocument['lineOf'];
  /** Classes that the file defines; empty when it defines none and so allows any. */
  readonly defined: ReadonlySet<string>;
};

function readFile(reading: ReadingSoFar, file: SourceFile, pictures: Pictures | null): void {
  const xml = xmlDocument(reading, file);
  if (xml === null) return;
  const [annotations] = childrenOf(xml.root, 'annotations');
  if (childNamesOf(annotations).length === 0) {
    refuse(reading, file.path, 1, 'shape-unknown', 'annotations');
    return;
  }
  const defined = definedClasses(annotations);
  for (const name of defined) reading.classNames.add(name);
  const place = { file: file.path, lineOf: xml.lineOf, defined };
  for (const track of childrenOf(annotations, 'track')) {
    const found = `track ${attributeOf(track, 'id') ?? ''}`;
    refuse(reading, file.path, xml.lineOf(track), 'label-unsupported', found);
  }
  const ids = new Set<string>();
  for (const image of childrenOf(annotations, 'image')) {
    // The images of several tasks are numbered anew in each.
    const id = JSON.stringify([attributeOf(image, 'task_id'), attributeOf(image, 'id')]);
    if (attributeOf(image, 'id') !== undefined && ids.has(id)) {
      refuse(reading, file.path, xml.lineOf(image), 'id-repeated', id);
      continue;
    }
    ids.add(id);
    readImage(reading, place, image, pictures);
  }
}

/** Of a task, a job or a project; those of a skeleton's points have a parent and are no classes. */
function definedClasses(annotations: unknown): ReadonlySet<string> {
  const [meta] = childrenOf(annotations, 'meta');
  const labels = ['task', 'job', 'project']
    .flatMap((owner) => childrenOf(meta, owner))
    .flatMap((owner) => childrenOf(owner, 'labels'))
    .flatMap((list) => childrenOf(list, 'label'))
    .filter((label) => textOf(label, 'parent') === undefined);
  const names = labels.map((label) => classNameOf(textOf(label, 'name') ?? ''));
  return new Set(names.filter((name) => name !== ''));
}

function readImage(
  reading: ReadingSoFar,
  place: Place,
  image: unknown,
  pictures: Pictures | null,
): void {
  const line = place.lineOf(image);
  const name = attributeOf(image, 'name') ?? '';
  const picture = findPicture(pictures, name, place.file);
  if (typeof picture === 'string') {
    refuse(reading, place.file, line, picture, name);
    return;
  }
  const size = writtenSize(attributeOf(image, 'width'), attributeOf(image, 'height'), picture);
  if ('reason' in size) {
    refuse(reading, place.file, line, size.reason, size.found);
    return;
  }
  const boxes: LabeledBox[] = [];
  const classNames: string[] = [];
  let whole = true;
  for (const kind of childNamesOf(image)) {
    for (const shape of childrenOf(image, kind)) {
      const label = labelOf(kind, shape, place.defined);
      if ('box' in label) boxes.push(label.box);
      else if ('className' in label) classNames.push(label.className);
      else {
        whole = false;
        refuse(reading, place.file, place.lineOf(shape), label.reason, label.found);
      }
    }
  }
  if (!whole) return;
  addPicture(reading, { name: picture.path, file: place.file, line, ...size, boxes, classNames });
}

function labelOf(
  kind: string,
  shape: unknown,
  defined: ReadonlySet<string>,
):
  | { readonly box: LabeledBox }
  | { readonly className: string }
  | { readonly reason: BrokenReason; readonly found: string } {
  if (kind !== 'box' && kind !== 'tag') return { reason: 'label-unsupported', found: kind };
  const className = classNameOf(attributeOf(shape, 'label') ?? '');
  if (className === '') return { reason: 'class-empty', found: kind };
  if (defined.size > 0 && !defined.has(className)) {
    return { reason: 'class-unknown', found: className };
  }
  if (kind === 'tag') return { className };
  const written = ['xtl', 'ytl', 'xbr', 'ybr'].map((name) => attributeOf(shape, name));
  const corners = numbersOf(written);
  const rotation = numberOf(attributeOf(shape, 'rotation') ?? '0');
  if (corners === null || rotation === null) {
    return { reason: 'number-broken', found: written.join(' ') };
  }
  if (rotation % 360 !== 0) return { reason: 'box-rotated', found: `${rotation}°` };
  const [x = 0, y = 0, right = 0, bottom = 0] = corners;
  if (right < x || bottom < y) return { reason: 'box-negative', found: written.join(' ') };
  const flags = flagsWhere((flag) =>
    flag === 'occluded'
      ? attributeOf(shape, flag) === '1'
      : childrenOf(shape, 'attribute').some(
          (one) => attributeOf(one, 'name') === flag && /^(1|true)$/i.test(ownText(one)),
        ),
  );
  return { box: { className, x, y, width: right - x, height: bottom - y, ...flags } };
}
