import fc from 'fast-check';
import { calls, shellCalls } from '#shared/contract/calls.ts';
import { silentLog } from '#shared/node/log.ts';
import { ok } from '#shared/result.ts';
import { describe, expect, test } from 'vitest';
import type { Caller } from './gate.ts';
import { createGate } from './gate.ts';
import { appPage } from './origin.ts';

const page: Caller = { url: appPage, isTopFrame: true, isOwnWindow: true };
const projectId = '0190c2d4-7b6a-7000-8000-000000000001';

function gateWith(options: { answers?: Record<string, unknown>; chosen?: string | null } = {}) {
  const asked: { name: string; input: unknown }[] = [];
  const gate = createGate({
    callHost: async (name, input) => {
      asked.push({ name, input });
      return ok(options.answers?.[name] ?? {});
    },
    shellAnswers: {
      'shell.chooseFolder': async () => ({ folder: options.chosen ?? null }),
      'shell.chooseFile': async () => ({ file: options.chosen ?? null }),
      'shell.saveText': async () => ({ file: null, written: false }),
      'shell.openText': async () => ({ file: null }),
      'shell.copy': async () => ({}),
    },
    log: silentLog,
  });
  return { gate, asked };
}

describe('the gate', () => {
  test('hands a well-formed call of the page to the host, without what the list does not name', async () => {
    const { gate, asked } = gateWith({ answers: { 'review.send': { sent: 3, secret: 'x' } } });
    const result = await gate(page, 'review.send', { batchId: projectId, extra: true });
    expect(asked).toEqual([{ name: 'review.send', input: { batchId: projectId } }]);
    expect(result).toEqual({ ok: true, value: { sent: 3 } });
  });

  test.each<[string, Caller]>([
    ['a frame inside the page', { ...page, isTopFrame: false }],
    ['another window', { ...page, isOwnWindow: false }],
    ['a page from elsewhere', { ...page, url: 'https://jaturi/index.html' }],
    ['an empty page', { ...page, url: 'about:blank' }],
    ['a frame that is gone', { ...page, url: null }],
  ])('hears nothing from %s', async (_who, caller) => {
    const { gate, asked } = gateWith();
    for (const name of [...Object.keys(calls), ...Object.keys(shellCalls)]) {
      expect(await gate(caller, name, {})).toMatchObject({ failure: { code: 'not-allowed' } });
    }
    expect(asked).toEqual([]);
  });

  test.each(['', 'no.such', 'toString', '__proto__', 'constructor', 5, null, {}, ['app.state']])(
    'knows no call named %j',
    async (name) => {
      const { gate, asked } = gateWith();
      expect(await gate(page, name, {})).toMatchObject({ failure: { code: 'input-invalid' } });
      expect(asked).toEqual([]);
    },
  );

  test.each([...Object.keys(calls), ...Object.keys(shellCalls)])(
    '%s never throws and lets no malformed input through',
    async (name) => {
      const schema = { ...calls, ...shellCalls }[name as keyof typeof calls].input;
      await fc.assert(
        fc.asyncProperty(
          fc.anything({ withNullPrototype: true, withBigInt: true }),
          async (input) => {
            const { gate, asked } = gateWith();
            const result = await gate(page, name, input);
            if (!schema.safeParse(input).success) {
              expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
              expect(asked).toEqual([]);
            }
          },
        ),
        { numRuns: 50 },
      );
    },
  );

  test('lets no malformed reply out', async () => {
    const { gate } = gateWith({ answers: { 'review.send': { sent: 'three' } } });
    expect(await gate(page, 'review.send', { batchId: projectId })).toMatchObject({
      failure: { code: 'unexpected' },
    });
  });

  test('makes a failure of what is thrown behind it', async () => {
    const gate = createGate({
      callHost: () => Promise.reject(new Error('broken')),
      shellAnswers: {
        'shell.chooseFolder': () => Promise.reject(new Error('broken')),
        'shell.chooseFile': () => Promise.reject(new Error('broken')),
        'shell.saveText': () => Promise.reject(new Error('broken')),
        'shell.openText': () => Promise.reject(new Error('broken')),
        'shell.copy': () => Promise.reject(new Error('broken')),
      },
      log: silentLog,
    });
    for (const [name, input] of [
      ['app.state', {}],
      ['shell.copy', { text: 'a' }],
    ] as const) {
      expect(await gate(page, name, input)).toMatchObject({ failure: { code: 'unexpected' } });
    }
  });

  test('exports only into a folder that the person chose', async () => {
    const answers = { 'requester.export': { folder: '/chosen', files: 1, tasks: 1 } };
    const { gate, asked } = gateWith({ answers, chosen: '/chosen' });
    const exporting = { projectId, format: 'coco', folder: '/chosen' };
    expect(await gate(page, 'requester.export', exporting)).toMatchObject({
      failure: { code: 'not-allowed' },
    });
    await gate(page, 'shell.chooseFolder', { title: 'Where?' });
    expect(await gate(page, 'requester.export', exporting)).toMatchObject({ ok: true });
    expect(await gate(page, 'requester.export', { ...exporting, folder: '/etc' })).toMatchObject({
      failure: { code: 'not-allowed' },
    });
    expect(asked).toHaveLength(1);
  });

  test('saves diagnostics only into a folder that the person chose', async () => {
    const answers = { 'app.diagnostics': { folder: '/chosen/bundle', files: 2 } };
    const { gate, asked } = gateWith({ answers, chosen: '/chosen' });
    expect(await gate(page, 'app.diagnostics', { folder: '/chosen' })).toMatchObject({
      failure: { code: 'not-allowed' },
    });
    await gate(page, 'shell.chooseFolder', { title: 'Where?' });
    expect(await gate(page, 'app.diagnostics', { folder: '/chosen' })).toMatchObject({ ok: true });
    expect(asked).toHaveLength(1);
  });
});
