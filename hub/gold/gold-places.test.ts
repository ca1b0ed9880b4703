/** Where gold lies in batches says nothing: its places, its ids and how much there is of it look like chance. */
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { addAccount } from '../accounts/account-store.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { grantLease } from '../leases/grant.ts';
import { addGoldTexts } from '../testing/gold-texts.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

const people = 120;
const inBatch = 10;

/** Ids from a seed: the same gold in the same places again. */
function idsOf(seed: number): () => string {
  let state = seed;
  const byte = () => {
    state = (state + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    return (Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97) >>> 16) & 255;
  };
  return () => v7({ random: Uint8Array.from({ length: 16 }, byte), msecs: 1_700_000_000_000 });
}

/** Pearson's chi-squared of counts against all being equally likely. */
function chiSquared(counts: readonly number[]): number {
  const each = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
}

/** The chance of a larger value with 9 degrees of freedom is 1 in 1000 (any table of the distribution). */
const most = 27.88;

test.each([11, 12, 13])(
  'gold lies anywhere in a batch, by place and by id, seed %i',
  async (seed) => {
    const hub = await startTestHub();
    const context: HubContext = { ...hub.hub.context, newId: idsOf(seed) };
    const { projectId } = await addTestProject(hub, {
      texts: Array.from({ length: people * inBatch }, (_, at) => `글 ${at}`),
      rules: { quality: QualityRules.parse({ goldShare: 0.25 }) },
    });
    await addGoldTexts(
      hub,
      projectId,
      Array.from({ length: 12 }, (_, at) => `금 ${at}`),
    );
    for (let number = 0; number < people; number += 1) {
      await inTransaction(context, async (work) => {
        const name = `일꾼 ${number}`;
        const roles = ['worker'] as const;
        const made = { name, displayName: name, roles, passwordHash: 'none' };
        const caller = { ...(await addAccount(work, made)), sessionId: '' };
        const asked = { projectId, purpose: 'label', tasks: inBatch } as const;
        await grantLease(work, caller, work.newId(), asked);
      });
    }
    const rows = await context.db
      .selectFrom('batch_task')
      .innerJoin('task', 'task.task_id', 'batch_task.task_id')
      .select(['batch_task.batch_id', 'batch_task.ordinal', 'task.task_id', 'task.purpose'])
      .orderBy('batch_task.ordinal')
      .execute();
    const batches = [...Map.groupBy(rows, (row) => row.batch_id).values()];
    expect(batches.map((batch) => batch.length)).toEqual(Array(people).fill(inBatch));
    const places = Array<number>(inBatch).fill(0);
    const ranks = Array<number>(inBatch).fill(0);
    const amounts = new Set<number>();
    for (const batch of batches) {
      const byId = batch.map((row) => row.task_id).toSorted((a, b) => (a < b ? -1 : 1));
      const golden = batch.filter((row) => row.purpose === 'gold');
      amounts.add(golden.length);
      for (const row of golden) {
        places[row.ordinal - 1]! += 1;
        ranks[byId.indexOf(row.task_id)]! += 1;
      }
    }
    expect(amounts).toEqual(new Set([2, 3]));
    expect(chiSquared(places)).toBeLessThan(most);
    expect(chiSquared(ranks)).toBeLessThan(most);
  },
);

test('gold that always lay last would be found so', () => {
  expect(chiSquared([0, 0, 0, 0, 0, 0, 0, 0, 120, 180])).toBeGreaterThan(most);
});
