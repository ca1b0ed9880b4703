/** Reads what the hub exported, by what the formats promise to anyone and not by our own readers. */
import { z } from 'zod';
import { plainCell } from '#shared/format/csv-cell.ts';
import type { ExportedAsset } from './compare-classes.ts';
import type { ExportedPicture } from './compare-boxes.ts';
import { csvRows } from './csv-rows.ts';

/** Gives the key of an asset by its exported name: the same for pictures with equal bytes. */
export type KeyOfName = (name: string) => string;

const Coco = z.object({
  images: z.array(z.object({ id: z.number(), file_name: z.string() })),
  annotations: z.array(
    z.object({
      image_id: z.number(),
      category_id: z.number(),
      bbox: z.array(z.number()).length(4),
    }),
  ),
  categories: z.array(z.object({ id: z.number(), name: z.string() })),
});

/** The pictures of a COCO file. Throws when an annotation names an image or a category that is not there. */
export function picturesInCoco(text: string, keyOf: KeyOfName): readonly ExportedPicture[] {
  const { images, annotations, categories } = Coco.parse(JSON.parse(text));
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const boxes = Map.groupBy(annotations, (one) => one.image_id);
  const pictures = images.map(({ id, file_name: name }) => ({
    name,
    asset: keyOf(name),
    boxes: (boxes.get(id) ?? []).map(({ category_id: category, bbox }) => {
      const className = names.get(category);
      if (className === undefined) throw new Error(`COCO: no category ${category}.`);
      const [x = 0, y = 0, width = 0, height = 0] = bbox;
      return { className, x, y, width, height };
    }),
  }));
  const known = new Set(images.map(({ id }) => id));
  const lost = annotations.find((one) => !known.has(one.image_id));
  if (lost !== undefined) throw new Error(`COCO: no image ${lost.image_id}.`);
  return pictures;
}

const Row = z.object({
  name: z.string().optional(),
  text: z.string().optional(),
  label: z.string(),
  state: z.string(),
});

/** The rows of a CSV file: texts by what they say, pictures by name. */
export function assetsInCsv(text: string, keyOf: KeyOfName): readonly ExportedAsset[] {
  return z
    .array(Row)
    .parse(csvRows(text))
    .map((row) => {
      const name = row.name === undefined ? null : plainCell(row.name);
      return {
        // Equal texts are rows of their own, which a CSV cannot tell from one row written twice.
        identity: name,
        key: name === null ? plainCell(row.text ?? '') : keyOf(name),
        className: row.state === 'approved' && row.label !== '' ? plainCell(row.label) : null,
      };
    });
}

const Line = z.object({
  name: z.string(),
  row: z.number().nullish(),
  text: z.string().nullish(),
  state: z.string(),
  label: z.string().nullable(),
});

/** The lines of a JSON Lines file. */
export function assetsInJsonl(text: string, keyOf: KeyOfName): readonly ExportedAsset[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { name, row, text: content, state, label } = Line.parse(JSON.parse(line));
      return {
        identity: `${name} ${row ?? ''}`.trim(),
        key: content ?? keyOf(name),
        className: state === 'approved' ? label : null,
      };
    });
}
