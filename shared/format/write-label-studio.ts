/** Writes Label Studio's JSON task by task, and the labeling setup that goes with it. */
import { boundsOf, extentOf, flagsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import { classOf } from '../label-schema.ts';
import type { ExportClass, ExportPiece } from './export-format.ts';
import {
  approvedItems,
  exportClasses,
  exportClassName,
  holdsPlaces,
  holdsRanges,
  sizeOf,
} from './export-format.ts';
import { listSeparator, pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';
import type { TextExtent } from '../text/text-extent.ts';
import { textOffsets } from '../text/text-offsets.ts';
import { xmlElement, xmlTag } from './xml-writing.ts';

export async function* writeLabelStudio(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const classes = exportClasses(project);
  const file = pieceWriter('tasks.json');
  const between = listSeparator();
  file.add('[');
  let id = 0;
  for await (const task of tasks) {
    id += 1;
    for (const { classId } of approvedItems(task) ?? []) classes.numberOf(classId);
    file.add(`${between()}${JSON.stringify(taskOf(project, task, id))}`);
    yield* file.full();
  }
  file.add(']\n');
  yield* file.last();
  yield { path: 'label-config.xml', content: `${labelConfig(project, classes.list)}\n` };
}

function taskOf(project: ExportProject, task: ExportTask, id: number): unknown {
  const items = approvedItems(task);
  const data =
    project.medium === 'text'
      ? { text: task.text, source: task.name, row: task.row }
      : { image: task.name };
  const answer = { was_cancelled: false, ground_truth: false };
  const annotations =
    items === null ? [] : [{ result: resultsOf(project, task, items), ...answer }];
  return { id, data, annotations, predictions: [] };
}

/** A result for each box or range; one for all the choices together. */
function resultsOf(
  project: ExportProject,
  task: ExportTask,
  items: readonly Item[],
): readonly unknown[] {
  const choices: string[] = [];
  const results: unknown[] = [];
  for (const item of items) {
    const name = exportClassName(project, item.classId);
    const bounds = boundsOf(item);
    const extent = extentOf(item);
    if (extent !== null) {
      results.push(rangeResult(String(results.length + 1), name, extent, task.text ?? ''));
    } else if (bounds === null) choices.push(name);
    else {
      const id = String(results.length + 1);
      results.push(boxResult(id, name, bounds, sizeOf(task)));
      results.push(...flagResults(id, item, bounds, sizeOf(task)));
    }
  }
  if (choices.length === 0) return results;
  const to_name = project.medium === 'text' ? 'text' : 'image';
  return [
    ...results,
    { id: 'choices', from_name: 'label', to_name, type: 'choices', value: { choices } },
  ];
}

function rangeResult(id: string, name: string, extent: TextExtent, text: string): unknown {
  const { toUnits } = textOffsets(text);
  const start = toUnits(extent.start);
  const end = toUnits(extent.end);
  return {
    id,
    from_name: 'label',
    to_name: 'text',
    type: 'labels',
    value: { start, end, text: text.slice(start, end), labels: [name] },
  };
}

function boxResult(id: string, name: string, bounds: Rectangle, picture: Size): unknown {
  return {
    id,
    from_name: 'label',
    to_name: 'image',
    type: 'rectanglelabels',
    original_width: picture.width,
    original_height: picture.height,
    image_rotation: 0,
    value: { ...percentOf(bounds, picture), rectanglelabels: [name] },
  };
}

/** What is said of a box besides its class is a choice for the region that the box is. */
function flagResults(id: string, item: Item, bounds: Rectangle, picture: Size): readonly unknown[] {
  const flags = flagsOf(item);
  if (flags.length === 0) return [];
  return [
    {
      id,
      from_name: 'flags',
      to_name: 'image',
      type: 'choices',
      original_width: picture.width,
      original_height: picture.height,
      image_rotation: 0,
      value: { ...percentOf(bounds, picture), choices: flags },
    },
  ];
}

function percentOf(bounds: Rectangle, picture: Size) {
  return {
    x: (bounds.x / picture.width) * 100,
    y: (bounds.y / picture.height) * 100,
    width: (bounds.width / picture.width) * 100,
    height: (bounds.height / picture.height) * 100,
    rotation: 0,
  };
}

function labelConfig(project: ExportProject, known: readonly ExportClass[]): string {
  const places = holdsPlaces(project.kind);
  const ranges = holdsRanges(project.kind);
  const subject =
    project.medium === 'text'
      ? xmlTag('Text', { name: 'text', value: '$text' })
      : xmlTag('Image', { name: 'image', value: '$image' });
  const classes = known.map(({ classId, name }) => {
    const colour = classOf(project.schema, classId)?.colour;
    return xmlTag(places || ranges ? 'Label' : 'Choice', {
      value: name,
      ...((places || ranges) && colour !== undefined ? { background: colour } : {}),
    });
  });
  const toName = project.medium === 'text' ? 'text' : 'image';
  const choice = project.schema.multiple ? 'multiple' : 'single';
  const control = ranges
    ? xmlElement('Labels', { name: 'label', toName }, classes)
    : places
      ? xmlElement('RectangleLabels', { name: 'label', toName }, classes)
      : xmlElement('Choices', { name: 'label', toName, choice }, classes);
  return xmlElement('View', {}, [subject, control, ...flagControls(project)]);
}

function flagControls(project: ExportProject): readonly string[] {
  if (project.schema.flags.length === 0) return [];
  const setup = { name: 'flags', toName: 'image', choice: 'multiple', perRegion: 'true' };
  const flags = project.schema.flags.map((flag) => xmlTag('Choice', { value: flag }));
  return [xmlElement('Choices', setup, flags)];
}
