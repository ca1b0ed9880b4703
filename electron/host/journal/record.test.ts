import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { sha256Of } from '#shared/node/sha256.ts';
import { OperationId } from '#shared/ids.ts';
import { decodeRecords, encodeRecord } from './record.ts';
import type { JournaledOperation } from './record.ts';

const operations = fc
  .array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 12 })
  .map((bodies): JournaledOperation[] =>
    bodies.map((body, index) => ({
      operationId: OperationId.parse(v7()),
      seq: index + 1,
      kind: 'submission',
      body,
      sha256: sha256Of(body),
      time: { wallMs: index, monotonicMs: 0.5, bootId: 'boot', zone: 'Asia/Seoul' },
      taskId: 'task',
      subjectId: 'subject',
    })),
  );

test('what was written is read back as it was', () => {
  fc.assert(
    fc.property(operations, (all) => {
      const { records, whole } = decodeRecords(Buffer.concat(all.map(encodeRecord)));
      expect(whole).toBe(true);
      expect(records.map((one) => one.operation())).toEqual(all);
      expect(records.map((one) => one.operationId)).toEqual(all.map((one) => one.operationId));
    }),
  );
});

test('a damaged byte costs the record that it is in and no other', () => {
  fc.assert(
    fc.property(operations, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, place, flip) => {
      const encoded = all.map(encodeRecord);
      const bytes = Buffer.concat(encoded);
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      let end = 0;
      const hit = encoded.findIndex((one) => (end += one.length) > at);
      const { records, whole } = decodeRecords(bytes);
      expect(whole).toBe(false);
      expect(records.map((one) => one.operation())).toEqual(all.toSpliced(hit, 1));
    }),
  );
});

test('an end that was cut off costs only what was cut', () => {
  fc.assert(
    fc.property(operations, fc.nat(), (all, place) => {
      const bytes = Buffer.concat(all.map(encodeRecord));
      const kept = bytes.subarray(0, place % bytes.length);
      const { records } = decodeRecords(kept);
      expect(records.map((one) => one.operation())).toEqual(all.slice(0, records.length));
      const length = all.slice(0, records.length + 1).map(encodeRecord);
      expect(Buffer.concat(length).length).toBeGreaterThan(kept.length);
    }),
  );
});
