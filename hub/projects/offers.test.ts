import { expect, test } from 'vitest';
import type { ProjectOffer } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

async function firstOffer(person: Person): Promise<ProjectOffer | undefined> {
  const { body } = await person.ask('GET', '/v1/projects');
  return (body as { projects: ProjectOffer[] }).projects[0];
}

test('offers say before anything is asked for that a higher level is needed, for labeling and for reviewing', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const quality = QualityRules.parse({ levelToLabel: 1, levelToReview: 2 });
  await addTestProject(hub, { texts: ['하나'], rules: { quality } });
  expect((await firstOffer(worker))?.blocked).toEqual({ label: 'level-needed', review: null });
  expect((await firstOffer(judge))?.blocked).toEqual({ label: null, review: 'level-needed' });
});

test('nothing stands in the way of work that asks for no level', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  await addTestProject(hub, { texts: ['하나'], rules: {} });
  expect((await firstOffer(worker))?.blocked).toEqual({ label: null, review: null });
});

test('offers say how many the rules would give this person now, as the lease then does', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const project = await addTestProject(hub, {
    texts: ['하나', '둘', '셋', '넷'],
    rules: { mostHeld: 3 },
  });
  expect((await firstOffer(worker))?.mostToLabel).toBe(3);
  await worker.lease(project.projectId, 'label', 2);
  expect(await firstOffer(worker)).toMatchObject({ toLabel: 2, mostToLabel: 1 });
  const rest = await worker.lease(project.projectId, 'label', 100);
  expect(rest.tasks).toBe(1);
  expect((await firstOffer(worker))?.mostToLabel).toBe(0);
});

test('the pace of everyone is the median person’s, once enough people have answered enough', async () => {
  const hub = await startTestHub();
  const texts = Array.from({ length: 20 }, (_, index) => `글 ${index}`);
  const project = await addTestProject(hub, { texts });
  const asks = await hub.join('new', 'worker');
  const paces = { quick: 1000, usual: 4000, slow: 30_000 };
  for (const [name, activeMs] of Object.entries(paces)) {
    expect((await firstOffer(asks))?.crowdMsPerTask).toBeNull();
    const person = await hub.join(name, 'worker');
    const { batchId } = await person.lease(project.projectId, 'label', 5);
    // Nobody is believed to have worked longer than the lease has run.
    hub.time.now += 2 * 60_000;
    for (const { taskId } of (await person.manifest(batchId)).tasks) {
      const made = submissionBody({ taskId, batchId, annotation: chosen('good') });
      await person.push(person.operation('submission', { ...made, activeMs }));
    }
  }
  expect((await firstOffer(asks))?.crowdMsPerTask).toBe(4000);
});
