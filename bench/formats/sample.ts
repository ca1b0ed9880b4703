/** A project of any size, made up as it is walked, the same each time. */
import type { ExportProject, ExportTask } from '#shared/format/record.ts';
import { ItemId } from '#shared/ids.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';

/** Boxes of each picture. */
export const boxesPerPicture = 10;

const itemId = ItemId.parse('01890a5d-ac96-774b-bcce-b302099a8057');
const size = { width: 1920, height: 1080 };

export const project: ExportProject = {
  title: '거리',
  kind: 'box',
  medium: 'picture',
  schema: labelSchemaOf(['승용차', '버스', '트럭', '사람', '자전거']),
};

/** `boxes` boxes at places between pixels, ten to a picture. */
export function sampleTasks(boxes: number): Iterable<ExportTask> {
  return {
    *[Symbol.iterator]() {
      const { classes } = project.schema;
      let seed = 1;
      const share = () => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        return seed / 2 ** 32;
      };
      for (let number = 0; number < boxes / boxesPerPicture; number += 1) {
        const items = Array.from({ length: boxesPerPicture }, () => {
          const one = classes[Math.floor(share() * classes.length)];
          if (one === undefined) throw new Error('a share is less than 1');
          const { classId } = one;
          const width = 4 + share() * 300;
          const height = 4 + share() * 300;
          const x = share() * (size.width - width);
          const y = share() * (size.height - height);
          return { kind: 'box' as const, itemId, classId, x, y, width, height };
        });
        yield {
          name: pictureName(number),
          row: null,
          text: null,
          ...size,
          state: 'approved',
          sha256: null,
          annotation: { items, report: null },
        };
      }
    },
  };
}

/** The names and sizes of the sample's pictures. */
export function samplePictures(boxes: number) {
  return Array.from({ length: boxes / boxesPerPicture }, (_, number) => ({
    path: pictureName(number),
    ...size,
  }));
}

function pictureName(number: number): string {
  return `사진/${String(Math.floor(number / 1000)).padStart(4, '0')}/${String(number).padStart(8, '0')}.jpg`;
}
