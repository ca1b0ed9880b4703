/** Receives an export piece by piece into a folder, and believes it only when every digest fits. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { failure } from '#shared/failure.ts';
import { ExportLine } from '#shared/protocol/exports.ts';
import type { Failed } from '#shared/result.ts';
import { failed } from '#shared/result.ts';
import type { OpenReply } from '../hub-link/hub-client.ts';
import { followLines } from '../hub-link/reply-lines.ts';
import type { PutBytes } from './write-export.ts';

export type Received = {
  /** Approved tasks, and files, that have come. */
  tasks: number;
  files: number;
  /** Bytes written so far. */
  bytes: number;
  /** Tasks that the hub has gathered, which it does before it sends anything; null before it says so. */
  gathering: { readonly done: number; readonly of: number } | null;
};

/** Fills `received` while it goes on. Gives a failure when the export broke off, is empty or came altered. */
export async function receiveExport(
  reply: OpenReply,
  received: Received,
  put: PutBytes,
  onProgress: () => void,
): Promise<Failed | null> {
  let file: { readonly path: string; readonly hash: Hash } | null = null;
  let [isWhole, wrong]: [boolean, Failed | null] = [false, null];

  async function write(path: string, content: Buffer): Promise<void> {
    if (file?.path !== path) file = { path, hash: createHash('sha256') };
    file.hash.update(content);
    await put(path, content);
    received.bytes += content.length;
    onProgress();
  }

  const brokeOff = await followLines(reply, ExportLine, async (line) => {
    if (wrong !== null) return;
    switch (line.line) {
      case 'begin':
        received.tasks = line.tasks;
        if (line.tasks === 0) wrong = failed(failure('export-empty'));
        return;
      case 'doing':
        received.gathering = { done: line.done, of: line.of };
        onProgress();
        return;
      case 'text':
        return write(line.path, Buffer.from(line.content, 'utf8'));
      case 'bytes':
        return write(line.path, Buffer.from(line.content, 'base64'));
      case 'file':
        if (file?.path !== line.path || file.hash.digest('hex') !== line.sha256) {
          wrong = altered(line.path);
        }
        file = null;
        received.files += 1;
        return;
      case 'end':
        isWhole = line.files === received.files;
        return;
      case 'broken':
        wrong = failed(failure('hub-error', {}, line.why));
    }
  });
  if (brokeOff !== null) return brokeOff;
  return wrong ?? (isWhole ? null : altered('its end is missing'));
}

function altered(detail: string): Failed {
  return failed(failure('hub-error', {}, `the export came altered: ${detail}`));
}
