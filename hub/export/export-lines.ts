/** An export as lines that may be sent while they are made, so that no export is too large. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ExportLine } from '#shared/protocol/exports.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import { refusalOf } from '../http/refusal-of.ts';
import type { Export } from './export-project.ts';

/** Characters and bytes that one line holds at most. */
const mostContent = 256 * 1024;

/** `reports`: whether lines say how far it is where no others come. */
export async function* exportLines(
  assets: Pick<AssetFolder, 'read'>,
  exported: Export,
  { reports }: { readonly reports: boolean },
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  const lines = linesOf(assets, exported);
  const doing = (): ExportLine => ({ line: 'doing', ...exported.gathered() });
  try {
    for await (const line of reports ? withReports(lines, doing, exported.stop) : lines) {
      yield encoder.encode(`${JSON.stringify(line)}\n`);
    }
  } catch (error) {
    const line: ExportLine = { line: 'broken', why: refusalOf(error).message };
    yield encoder.encode(`${JSON.stringify(line)}\n`);
  }
}

/** Between reports, at most. */
const reportMs = 500;

/** Puts a report wherever nothing came for a while. Left early, it has `stop` end what is awaited. */
async function* withReports<Line>(
  lines: AsyncGenerator<Line, void>,
  report: () => Line,
  stop: () => void,
): AsyncGenerator<Line, void> {
  try {
    for (;;) {
      const next = lines.next();
      for (;;) {
        const waiting = new AbortController();
        const pause = setTimeout(reportMs, null, { signal: waiting.signal }).catch(() => null);
        const come = await Promise.race([next, pause]);
        waiting.abort();
        if (come === null) {
          yield report();
          continue;
        }
        if (come.done === true) return;
        yield come.value;
        break;
      }
    }
  } finally {
    stop();
    await lines.return();
  }
}

type OpenFile = { readonly path: string; readonly hash: Hash };

async function* linesOf(
  assets: Pick<AssetFolder, 'read'>,
  { format, tasks, pieces }: Export,
): AsyncGenerator<ExportLine, void> {
  yield { line: 'begin', format, tasks };
  let file = null as OpenFile | null;
  let files = 0;
  for await (const piece of pieces) {
    const { path } = piece;
    if (file?.path !== path) {
      if (file !== null) yield { line: 'file', path: file.path, sha256: file.hash.digest('hex') };
      file = { path, hash: createHash('sha256') };
      files += 1;
    }
    const content = 'copyOf' in piece ? await assets.read(piece.copyOf) : piece.content;
    file.hash.update(content);
    for (const part of partsOf(content)) {
      yield typeof part === 'string'
        ? { line: 'text', path, content: part }
        : { line: 'bytes', path, content: Buffer.from(part).toString('base64') };
    }
  }
  if (file !== null) yield { line: 'file', path: file.path, sha256: file.hash.digest('hex') };
  yield { line: 'end', files };
}

/** Pieces of a size that fits on a line; a pair of surrogates stays together. */
function* partsOf(content: string | Uint8Array): Generator<string | Uint8Array> {
  if (content.length === 0) yield content;
  for (let start = 0; start < content.length;) {
    let end = Math.min(content.length, start + mostContent);
    if (typeof content === 'string' && isHighSurrogate(content, end - 1)) end += 1;
    yield typeof content === 'string' ? content.slice(start, end) : content.subarray(start, end);
    start = end;
  }
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}
