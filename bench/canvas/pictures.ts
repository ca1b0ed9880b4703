/** Pictures for the measurements: as large and as detailed as a phone's, made by the app's own browser. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Random } from '#e2e/roundtrip/plan/random.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';

const largeSize = { width: 4000, height: 3000 } as const;
const smallSize = { width: 320, height: 240 } as const;
/** Small pictures made at once. */
const together = 50;

/** A box apart from the others, for being dragged; image pixels. */
export const target: Rectangle = { x: 1900, y: 1400, width: 200, height: 200 };
const around: Rectangle = { x: 1700, y: 1200, width: 600, height: 600 };

/** Boxes of 20 to 300 image pixels strewn over a large picture, the target last. */
export function boxesOf(count: number, random: Random): readonly Rectangle[] {
  const side = () => 20 + Math.floor((random.below(280) * random.below(280)) / 280);
  const boxes: Rectangle[] = [];
  while (boxes.length < count - 1) {
    const width = side();
    const height = side();
    const x = random.below(largeSize.width - width);
    const y = random.below(largeSize.height - height);
    const isClear =
      x + width < around.x ||
      x > around.x + around.width ||
      y + height < around.y ||
      y > around.y + around.height;
    if (isClear) boxes.push({ x, y, width, height });
  }
  return [...boxes, target];
}

export async function writeLargePictures(page: Page, folder: string, count: number) {
  for (let number = 0; number < count; number += 1) {
    const [bytes] = await paint(page, [number], largeSize);
    writeFileSync(join(folder, `large-${number}.jpg`), bytes ?? Buffer.alloc(0));
  }
}

export async function writeSmallPictures(page: Page, folder: string, count: number) {
  for (let first = 0; first < count; first += together) {
    const numbers = Array.from(
      { length: Math.min(together, count - first) },
      (_, at) => first + at,
    );
    for (const [at, bytes] of (await paint(page, numbers, smallSize)).entries()) {
      writeFileSync(join(folder, `small-${first + at}.jpg`), bytes);
    }
  }
}

async function paint(
  page: Page,
  numbers: readonly number[],
  size: { readonly width: number; readonly height: number },
): Promise<readonly Buffer[]> {
  const texts = await page.evaluate(paintOnPage, { numbers, ...size });
  return texts.map((text) => Buffer.from(text, 'base64'));
}

/** Carried into the page: noise in several sizes under ellipses, each number another picture. */
async function paintOnPage(wanted: {
  readonly numbers: readonly number[];
  readonly width: number;
  readonly height: number;
}): Promise<string[]> {
  const { numbers, width, height } = wanted;
  const texts: string[] = [];
  for (const number of numbers) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const grain = new OffscreenCanvas(512, 384);
    const grainContext = grain.getContext('2d');
    if (context === null || grainContext === null) throw new Error('no canvas');
    const pixels = grainContext.createImageData(grain.width, grain.height);
    for (let at = 0; at < pixels.data.length; at += 1) {
      pixels.data[at] = at % 4 === 3 ? 255 : Math.floor(Math.random() * 256);
    }
    grainContext.putImageData(pixels, 0, 0);
    context.fillStyle = `hsl(${(number * 47) % 360} 45% 50%)`;
    context.fillRect(0, 0, width, height);
    context.globalAlpha = 0.35;
    for (const part of [8, 32, 128, 512]) {
      context.drawImage(grain, 0, 0, part, (part * 3) / 4, 0, 0, width, height);
    }
    context.globalAlpha = 0.8;
    for (let count = 0; count < 200; count += 1) {
      context.fillStyle = `hsl(${Math.random() * 360} 55% ${15 + Math.random() * 65}%)`;
      context.beginPath();
      const x = Math.random() * width;
      const y = Math.random() * height;
      context.ellipse(x, y, width * 0.02, height * 0.03, Math.random() * 3, 0, 7);
      context.fill();
    }
    const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    texts.push(btoa(text));
  }
  return texts;
}
