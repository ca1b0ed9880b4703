/**
 * One measurement in a process of its own: `node measure.ts WHAT FORMAT BOXES FILE`. `out` writes the sample, `in` reads
 * it; `floor-out` and `floor-in` do the least with the same records: `JSON.stringify`, and `JSON.parse` of what that wrote, or
 * of the format's own bytes where it is JSON. Prints one line of JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { exportFormatOf, importFormatOf } from '#shared/format/formats.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import { openScratch } from '#shared/node/scratch-file.ts';
import { jsonFormats } from './json-formats.ts';
import type { Extents } from './one-file.ts';
import { sourcesIn, writeInto } from './one-file.ts';
import { project, samplePictures, sampleTasks } from './sample.ts';

export type Measured = {
  readonly boxes: number;
  readonly ms: number;
  /** Peak of the process, in MiB. */
  readonly memory: number;
  readonly bytes: number;
};

const [, , what = '', format = '', count = '', path = ''] = process.argv;
const boxes = Number(count);
const begun = performance.now();
const found = await measured();
const measuredHere: Measured = {
  boxes: found.boxes,
  ms: performance.now() - begun,
  memory: process.resourceUsage().maxRSS / 1024,
  bytes: found.bytes,
};
process.stdout.write(`${JSON.stringify(measuredHere)}\n`);

async function measured(): Promise<Pick<Measured, 'boxes' | 'bytes'>> {
  switch (what) {
    case 'out':
      return writeOut();
    case 'in':
      return readIn();
    case 'floor-out':
      return stringify();
    default:
      return parse();
  }
}

async function writeOut() {
  const writer = exportFormatOf(format, 'box', 'picture');
  if (writer === null) throw new Error(`no writer ${format}`);
  const extents = await writeInto(path, writer.write(project, sampleTasks(boxes)));
  writeFileSync(`${path}.extents`, JSON.stringify(extents));
  return { boxes, bytes: extents.at(-1)?.[2] ?? 0 };
}

async function readIn() {
  const reader = importFormatOf(format);
  if (reader === null) throw new Error(`no reader ${format}`);
  // YOLO alone needs the sizes of the pictures.
  const pictures = format === 'yolo' ? picturesOf(samplePictures(boxes)) : null;
  const extents = extentsOf();
  const sources = sourcesIn(
    path,
    extents.filter(([name]) => reader.takes(name)),
  );
  const scratch = openScratch();
  let seen = 0;
  for await (const part of reader.read(sources, pictures, {}, scratch)) {
    const [broken] = part.broken;
    if (broken !== undefined) throw new Error(JSON.stringify(broken));
    for (const asset of part.assets) seen += asset.boxes.length;
  }
  await scratch.close();
  return { boxes: seen, bytes: extents.at(-1)?.[2] ?? 0 };
}

function extentsOf(): Extents {
  return JSON.parse(readFileSync(`${path}.extents`, 'utf8'));
}

/** All records at once, as a program without streams would. */
function stringify() {
  const text = JSON.stringify([...sampleTasks(boxes)]);
  writeFileSync(path, text);
  return { boxes, bytes: text.length };
}

function parse() {
  const isJson = jsonFormats.includes(format);
  const bytes = readFileSync(path);
  const held: unknown[] = [];
  if (!isJson) held.push(JSON.parse(bytes.toString('utf8')));
  else if (format === 'jsonl') {
    for (const line of bytes.toString('utf8').trimEnd().split('\n')) held.push(JSON.parse(line));
  } else {
    for (const [name, start, end] of extentsOf()) {
      if (name.endsWith('.json')) held.push(JSON.parse(bytes.toString('utf8', start, end)));
    }
  }
  return { boxes: held.length === 0 ? 0 : boxes, bytes: bytes.length };
}
