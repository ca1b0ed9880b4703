import { expect, test } from 'vitest';
import type { ProjectOffer } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
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
