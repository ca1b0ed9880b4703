/**
 * Label Studio's JSON (labelstud.io/guide/export, "Label Studio JSON format of annotated tasks"): a list of tasks, or
 * one task.
 *
 * Coordinates: boxes are percent of the picture's shown width and height, from the top left corner, rotation 0,
 * unrounded; they become float pixels of the picture at hand, else of `original_width` and `original_height`. Ranges of
 * texts (labelstud.io/tags/text) count UTF-16 code units, as the browser in which Label Studio made them does. Rotated
 * boxes and results of other types are refused with their task. Choices are classes of the whole picture or text.
 * Skipped answers count as none, and a task without an answer is passed over, predictions or not.
 */
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readLabelStudio } from './read-label-studio.ts';
import { writeLabelStudio } from './write-label-studio.ts';

export const labelStudio: Format = {
  name: 'label-studio',
  title: 'Label Studio JSON',
  reads: { takes: (path) => hasExtension(path, ['json']), read: readLabelStudio },
  writes: {
    holds: () => true,
    coordinates: {
      unit: 'percent of the side, 0 to 100',
      box: 'x, y, width, height',
      rounding: 'none',
    },
    textOffsets: 'UTF-16 code unit',
    flags: 'choices named `flags` for a region, with the id of its box.',
    write: writeLabelStudio,
    notes: [
      'Every task is listed. One with no annotation has no approved answer; one whose annotation has an empty result was looked at and holds nothing.',
      '`start` and `end` of a range count UTF-16 code units of `text` from 0, the end excluded, as Label Studio does: a character outside the basic plane, such as most emoji, counts two. Ranges may overlap.',
      '`label-config.xml` is the labeling setup to import the tasks with. `image` holds the name of the picture; make it the address that your Label Studio serves it at.',
    ],
  },
};
