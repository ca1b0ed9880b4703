/** Holds exported boxes against those that were to be drawn. */
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { TruthBox } from '../truth/truth.ts';
import { matchOneToOne } from './match.ts';
import { addTallies } from './tally.ts';
import type { Tally } from './tally.ts';

/** A box of the truth with the zoom at which it was drawn, in view pixels per image pixel. */
export type DrawnBox = TruthBox & { readonly scale: number };

/** The answer that a picture has to come back with. `asset` tells pictures with equal bytes from others only. */
export type DrawnPicture = {
  readonly name: string;
  readonly asset: string;
  readonly boxes: readonly DrawnBox[];
};

export type ExportedPicture = {
  readonly name: string;
  readonly asset: string;
  readonly boxes: readonly TruthBox[];
};

/** Each exported box is used once; sides may be off by one view pixel at the zoom of their drawing. */
export function compareBoxes(
  drawn: readonly DrawnPicture[],
  exported: readonly ExportedPicture[],
): Tally {
  const left = Map.groupBy(exported, ({ asset }) => asset);
  const tallies: Tally[] = [];
  for (const [asset, pictures] of Map.groupBy(drawn, (picture) => picture.asset)) {
    tallies.push(...comparePictures(pictures, left.get(asset) ?? []));
    left.delete(asset);
  }
  for (const picture of [...left.values()].flat()) {
    tallies.push({
      ...nothing,
      extra: Math.max(1, picture.boxes.length),
      differences: [`${picture.name} was exported but never labeled.`],
    });
  }
  return addTallies(tallies);
}

const nothing = { matched: 0, missing: 0, extra: 0, duplicated: 0 };

/** Pictures with equal bytes cannot be told apart on screen, so each drawn one takes the exported one that fits best. */
function comparePictures(
  drawn: readonly DrawnPicture[],
  exported: readonly ExportedPicture[],
): readonly Tally[] {
  const left = [...exported];
  const tallies = drawn.map((picture): Tally => {
    const compared = left.map((candidate) => ({
      candidate,
      tally: comparePicture(picture, candidate),
    }));
    const [best] = compared.toSorted((a, b) => wrongIn(a.tally) - wrongIn(b.tally));
    if (best === undefined) {
      const missing = Math.max(1, picture.boxes.length);
      return { ...nothing, missing, differences: [`${picture.name} was not exported.`] };
    }
    left.splice(left.indexOf(best.candidate), 1);
    return best.tally;
  });
  const surplus = left.map(({ name, boxes }): Tally => {
    const duplicated = Math.max(1, boxes.length);
    return { ...nothing, duplicated, differences: [`${name} was exported once too often.`] };
  });
  return [...tallies, ...surplus];
}

function wrongIn(tally: Tally): number {
  return tally.missing + tally.extra + tally.duplicated;
}

function comparePicture(picture: DrawnPicture, exported: ExportedPicture): Tally {
  const { boxes } = exported;
  const partners = matchOneToOne(picture.boxes.length, boxes.length, (drawnIndex, exportedIndex) =>
    fits(picture.boxes[drawnIndex], boxes[exportedIndex]),
  );
  const used = new Set(partners);
  const missed = picture.boxes.filter((_, index) => partners[index] === -1);
  const unused = boxes.filter((_, index) => !used.has(index));
  const again = unused.filter((box) => picture.boxes.some((one) => fits(one, box)));
  const extra = unused.filter((box) => !again.includes(box));
  return {
    matched: picture.boxes.length - missed.length,
    missing: missed.length,
    extra: extra.length,
    duplicated: again.length,
    differences: [
      ...missed.map(
        (box) => `${picture.name}: ${words(box)} is missing; drawn at zoom ${box.scale}.`,
      ),
      ...extra.map(
        (box) => `${exported.name}: ${words(box)} was exported but is not in the truth.`,
      ),
      ...again.map((box) => `${exported.name}: ${words(box)} was exported once too often.`),
    ],
  };
}

function fits(drawn: DrawnBox | undefined, box: TruthBox | undefined): boolean {
  if (drawn === undefined || box === undefined || drawn.className !== box.className) return false;
  return farthestSide(drawn, box) * drawn.scale <= 1 + 1e-6;
}

/** How far apart the two sides are that are farthest apart, in image pixels. */
function farthestSide(a: Rectangle, b: Rectangle): number {
  return Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    Math.abs(a.x + a.width - b.x - b.width),
    Math.abs(a.y + a.height - b.y - b.height),
  );
}

function words({ className, x, y, width, height }: TruthBox): string {
  const numbers = [x, y, width, height].map((number) => number.toFixed(2)).join(' ');
  return `“${className}” at ${numbers}`;
}
