import { expect, test } from 'vitest';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

test('a reader beside many writers misses no event and sees none twice [fault 19] [I7, I8]', async () => {
  const hub = await startTestHub();
  const texts = Array.from({ length: 40 }, (_, index) => `글 ${index}`);
  const project = await addTestProject(hub, { texts });
  const people = await Promise.all(
    ['가', '나', '다', '라'].map((name) => hub.join(name, 'worker')),
  );
  let writing = people.length;
  const reads = people.map(async (person) => {
    const seen: number[] = [];
    let cursor: string | undefined;
    for (let over = false; !over;) {
      over = writing === 0;
      const page = await person.pull(cursor);
      seen.push(...page.events.map(({ position }) => position));
      cursor = page.cursor;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return seen;
  });
  const writes = people.map(async (person) => {
    const lease = await person.lease(project.projectId, 'label', 10);
    for (const { taskId } of (await person.manifest(lease.batchId)).tasks) {
      const made = { taskId, batchId: lease.batchId, annotation: chosen('good') };
      await person.push(person.operation('submission', submissionBody(made)));
    }
    writing -= 1;
  });
  await Promise.all(writes);
  const seen = await Promise.all(reads);
  for (const [index, person] of people.entries()) {
    const all = (await person.pull()).events.map(({ position }) => position);
    expect(seen[index]).toEqual(all);
    expect(all.length).toBeGreaterThanOrEqual(20);
  }
});
