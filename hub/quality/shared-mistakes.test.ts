import { expect, test } from 'vitest';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { answerSome } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { projectAgreement } from './project-agreement.ts';
import { sharedMistakes } from './shared-mistakes.ts';

const classes = ['a', 'b', 'c', 'd', 'good'];
const texts = Array.from({ length: 40 }, (_, at) => `글 ${at}`);

function numberIn(text: string): number {
  return Number(text.slice(2));
}

test('two who give the very same wrong answers stand out, two who are wrong each in their own way do not', async () => {
  const hub = await startTestHub();
  const quality = QualityRules.parse({ overlap: 5, reviewShare: [0], minority: 'pay' });
  const project = await addTestProject(hub, { classes, texts, rules: { quality } });
  const answers: Record<string, (text: string) => string> = {
    honest: () => 'good',
    careful: () => 'good',
    tidy: () => 'good',
    first: (text) => (numberIn(text) % 3 === 0 ? classes[numberIn(text) % 4]! : 'good'),
    second: (text) => (numberIn(text) % 3 === 0 ? classes[numberIn(text) % 4]! : 'good'),
  };
  for (const [name, answer] of Object.entries(answers)) {
    await answerSome(await hub.join(name, 'worker'), project, answer);
  }
  const { db } = hub.hub.context;
  const found = await sharedMistakes(db, project);
  expect(found).toMatchObject([{ names: ['first', 'second'], wrong: 14, same: 14 }]);
  expect(found[0]!.odds).toBeGreaterThan(100);
  const { majority, people } = await projectAgreement(db, project);
  expect(majority?.units).toBe(40);
  const withMajority = new Map(people.map((one) => [one.name, one.withMajority]));
  expect(withMajority.get('honest')).toBe(1);
  expect(withMajority.get('first')).toBeCloseTo(26 / 40);
});

test('people who are wrong on the same assets in ways of their own are not suspected', async () => {
  const hub = await startTestHub();
  const quality = QualityRules.parse({ overlap: 5, reviewShare: [0], minority: 'pay' });
  const project = await addTestProject(hub, { classes, texts, rules: { quality } });
  const own = (shift: number) => (text: string) =>
    numberIn(text) % 3 === 0 ? classes[(numberIn(text) + shift) % 4]! : 'good';
  const answers = [() => 'good', () => 'good', () => 'good', own(0), own(1)];
  for (const [at, answer] of answers.entries()) {
    await answerSome(await hub.join(`p${at}`, 'worker'), project, answer);
  }
  expect(await sharedMistakes(hub.hub.context.db, project)).toEqual([]);
});
