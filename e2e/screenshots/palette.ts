/** Brings a picture of the screen down to few colours: those of the face exactly, those of photographs nearly. */

export type Paletted = {
  /** Red, green and blue of the colours that are left. */
  readonly palette: Uint8Array;
  /** One index into the palette for each pixel. */
  readonly indices: Uint8Array;
};

/** Colours of the face that are kept as they are: those that cover the most flat ground, which photographs lack. */
const kept = 96;
const most = 176;

type Cell = {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly count: number;
};

/** `bitmap` is rows of blue, green, red, alpha bytes, as Electron gives them. */
export function paletted(bitmap: Uint8Array): Paletted {
  const counts = countColours(bitmap);
  const byFlatness = [...counts].toSorted(([, a], [, b]) => b.flat - a.flat || b.all - a.all);
  const colours: number[] = byFlatness.slice(0, kept).map(([colour]) => colour);
  const rest = byFlatness
    .slice(kept)
    .map(([colour, { all }]) => ({ ...channels(colour), count: all }));
  for (const group of cut(rest, most - colours.length)) colours.push(meanOf(group));
  const indexOf = new Map<number, number>(colours.slice(0, kept).map((colour, at) => [colour, at]));
  const points = colours.map(channels);
  const indices = new Uint8Array(bitmap.length / 4);
  for (let pixel = 0; pixel < indices.length; pixel += 1) {
    const colour = colourAt(bitmap, pixel);
    const known = indexOf.get(colour) ?? nearest(points, channels(colour));
    indexOf.set(colour, known);
    indices[pixel] = known;
  }
  const palette = Uint8Array.from(points.flatMap(({ red, green, blue }) => [red, green, blue]));
  return { palette, indices };
}

type Count = {
  /** Pixels of a colour, and of those the ones whose two neighbours in the row have it too. */
  all: number;
  flat: number;
};

function countColours(bitmap: Uint8Array): ReadonlyMap<number, Count> {
  const counts = new Map<number, Count>();
  let before = -1;
  let run = 0;
  for (let pixel = 0; pixel * 4 < bitmap.length; pixel += 1) {
    const colour = colourAt(bitmap, pixel);
    run = colour === before ? run + 1 : 1;
    before = colour;
    const count = counts.get(colour) ?? { all: 0, flat: 0 };
    counts.set(colour, count);
    count.all += 1;
    if (run > 2) count.flat += 1;
  }
  return counts;
}

function colourAt(bitmap: Uint8Array, pixel: number): number {
  const at = pixel * 4;
  return ((bitmap[at + 2] ?? 0) << 16) | ((bitmap[at + 1] ?? 0) << 8) | (bitmap[at] ?? 0);
}

function channels(colour: number) {
  return { red: colour >> 16, green: (colour >> 8) & 0xff, blue: colour & 0xff };
}

/** Median cut (Heckbert 1982): splits the fullest group along its longest side until there are enough. */
function cut(cells: readonly Cell[], groups: number): readonly (readonly Cell[])[] {
  const found: { cells: readonly Cell[]; weight: number }[] = [];
  if (cells.length > 0) found.push({ cells, weight: weightOf(cells) });
  while (found.length < groups) {
    found.sort((a, b) => b.weight - a.weight);
    const next = found.find((group) => group.cells.length > 1);
    if (next === undefined) break;
    found.splice(found.indexOf(next), 1);
    for (const half of halves(next.cells)) found.push({ cells: half, weight: weightOf(half) });
  }
  return found.map((group) => group.cells);
}

const sides = ['red', 'green', 'blue'] as const;

function lengthOf(cells: readonly Cell[], side: (typeof sides)[number]): number {
  let least = 255;
  let greatest = 0;
  for (const cell of cells) {
    least = Math.min(least, cell[side]);
    greatest = Math.max(greatest, cell[side]);
  }
  return greatest - least;
}

/** Long groups come first, and among them those of many pixels. */
function weightOf(cells: readonly Cell[]): number {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const longest = Math.max(...sides.map((side) => lengthOf(cells, side)));
  return longest * longest * Math.sqrt(count);
}

function halves(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const [side = 'green'] = sides.toSorted((a, b) => lengthOf(cells, b) - lengthOf(cells, a));
  const sorted = cells.toSorted((a, b) => a[side] - b[side]);
  const half = sorted.reduce((sum, cell) => sum + cell.count, 0) / 2;
  let sum = 0;
  const at = sorted.findIndex((cell) => (sum += cell.count) >= half);
  const split = Math.min(Math.max(at, 1), sorted.length - 1);
  return [sorted.slice(0, split), sorted.slice(split)];
}

function meanOf(cells: readonly Cell[]): number {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const mean = (side: (typeof sides)[number]) =>
    Math.round(cells.reduce((sum, cell) => sum + cell[side] * cell.count, 0) / count);
  return (mean('red') << 16) | (mean('green') << 8) | mean('blue');
}

type Point = Omit<Cell, 'count'>;

function nearest(points: readonly Point[], { red, green, blue }: Point): number {
  let best = 0;
  let least = Infinity;
  for (const [index, point] of points.entries()) {
    const distance =
      (point.red - red) ** 2 * 2 + (point.green - green) ** 2 * 4 + (point.blue - blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}
