import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { openScratch } from './scratch-file.ts';
import { decodedChunks, textFile } from './text-file.ts';

const korean = '똠방각하와 펲시콜라 😀, "쌍따옴표"\r\n두 번째 줄\t탭\n'.repeat(3);

test.each([
  ['UTF-8', Buffer.from(`\ufeff${korean}`)],
  ['UTF-16LE', Buffer.from(`\ufeff${korean}`, 'utf16le')],
  ['UTF-16BE', Buffer.from(`\ufeff${korean}`, 'utf16le').swap16()],
  ['CP949', iconv.encode(korean.replaceAll('😀', ''), 'cp949')],
  ['Windows-1252', iconv.encode('It’s a café, “naïve”\n', 'windows-1252')],
  ['UTF-8 with a broken line', Buffer.concat([Buffer.from(korean), Buffer.from([0xff, 10])])],
  ['nothing', Buffer.alloc(0)],
])('%s says the same in pieces of any size', async (_name, bytes) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    let text = '';
    for await (const chunk of decodedChunks(pieces)) text += chunk;
    expect(text).toBe(decodeText(bytes).text);
  }
});

test('a file on disk can be read again', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'jaturi-text-')), 'a.txt');
  writeFileSync(path, korean.repeat(2000));
  const file = textFile(path, '이름.txt');
  expect(file.path).toBe('이름.txt');
  for (let time = 0; time < 2; time += 1) {
    let text = '';
    for await (const chunk of file.chunks()) text += chunk;
    expect(text).toBe(korean.repeat(2000));
  }
});

test('what is put aside comes back, and nothing is left behind', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'jaturi-scratch-test-'));
  const scratch = openScratch(parent);
  const bytes = Uint8Array.of(1, 2, 3);
  expect(await scratch.append(bytes)).toBe(0);
  bytes.fill(9);
  expect(await scratch.append(bytes)).toBe(3);
  expect(await scratch.read(1, 3)).toEqual(Uint8Array.of(2, 3, 9));
  const kept = await scratch.appendText('한글 🐈');
  await scratch.append(bytes);
  expect(await scratch.readText(kept)).toBe('한글 🐈');
  await expect(scratch.read(4, 90)).rejects.toThrow('nothing was put aside');
  await scratch.close();
  expect(readdirSync(parent)).toEqual([]);
});
