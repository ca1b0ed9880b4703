import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ExportLine } from '#shared/protocol/exports.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { exportLines } from './export-lines.ts';
import type { Export } from './export-project.ts';

const noAssets = { read: () => Promise.reject(new Error('no asset')) };

/** The lines of an export whose tasks take a while to gather, as words. */
async function linesOf(reports: boolean): Promise<readonly string[]> {
  let done = 0;
  async function* pieces(): Export['pieces'] {
    for (; done < 3; done += 1) await pause(600);
    yield { path: 'labels.jsonl', content: '{}\n' };
  }
  const exported = {
    format: 'jsonl',
    tasks: 3,
    pieces: pieces(),
    gathered: () => ({ done, of: 3 }),
    stop: () => {},
  };
  const lines: string[] = [];
  for await (const bytes of exportLines(noAssets, exported, { reports })) {
    const line = ExportLine.parse(JSON.parse(new TextDecoder().decode(bytes)));
    lines.push(line.line === 'doing' ? `${line.done} of ${line.of}` : line.line);
  }
  return lines;
}

test('while tasks are gathered, lines say how many are, where that is asked for', async () => {
  expect(await linesOf(false)).toEqual(['begin', 'text', 'file', 'end']);
  const lines = await linesOf(true);
  const reports = lines.filter((line) => line.endsWith(' of 3'));
  expect(reports.length).toBeGreaterThanOrEqual(2);
  expect(lines).toEqual(['begin', ...reports, 'text', 'file', 'end']);
  expect(reports).toEqual(reports.toSorted());
});

test('left while tasks are gathered, the rest of them is not', async () => {
  let [gathered, isStopped] = [0, false];
  async function* pieces(): Export['pieces'] {
    for (; gathered < 1000 && !isStopped; gathered += 1) await pause(10);
    yield { path: 'labels.jsonl', content: '{}\n' };
  }
  const exported = {
    format: 'jsonl',
    tasks: 1000,
    pieces: pieces(),
    gathered: () => ({ done: gathered, of: 1000 }),
    stop: () => {
      isStopped = true;
    },
  };
  const lines = exportLines(noAssets, exported, { reports: true });
  for (const wanted of ['begin', 'doing']) {
    const { value } = await lines.next();
    expect(
      ExportLine.parse(JSON.parse(new TextDecoder().decode(value ?? undefined))),
    ).toMatchObject({
      line: wanted,
    });
  }
  await lines.return();
  expect(gathered).toBeLessThan(1000);
});

test('an export over HTTP is the same with reports and without', async () => {
  const hub = await startTestHub();
  const requester = await hub.join('의뢰자', 'requester');
  const project = await addTestProject(hub, { texts: ['하나', '둘'] });
  const path = `/v1/requester/projects/${project.projectId}/export/lines?format=jsonl`;
  const [plain, reported] = await Promise.all(
    [path, `${path}&reports=yes`].map(async (one) => {
      const { body } = await requester.ask('GET', one);
      return new TextDecoder().decode(body as Uint8Array).split('\n');
    }),
  );
  expect(plain).toContainEqual(expect.stringContaining('하나'));
  expect(reported?.filter((line) => !line.startsWith('{"line":"doing"'))).toEqual(plain);
});
