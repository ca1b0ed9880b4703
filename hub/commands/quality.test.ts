import { expect, test, vi } from 'vitest';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { answerSome, judgeSome, strict } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { runCommand } from './program.ts';

/** Runs a command on the hub's folder and gives what it says. */
async function said(dir: string, ...words: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  const code = await runCommand([...words, '--dir', dir]);
  log.mockRestore();
  expect(code).toBe(0);
  return lines.join('\n');
}

async function worked() {
  const hub = await startTestHub();
  const quality = QualityRules.parse({ overlap: 2, pauseOdds: 10, leastMsPerAction: 500 });
  const texts = Array.from({ length: 12 }, (_, at) => `글 ${at}`);
  const project = await addTestProject(hub, { texts, rules: { quality } });
  await answerSome(await hub.join('kim', 'worker'), project, () => 'good');
  const cheat = await hub.join('lee', 'worker');
  await answerSome(cheat, project, () => 'bad', { activeMs: 90 });
  const judge = await hub.join('judge', 'reviewer');
  // Of two answers to one asset a batch has one; once the cheat is paused, what is left of theirs is for others to answer.
  let judged = 0;
  for (let batch = 0; batch < texts.length * 2; batch += 1) {
    judged += await judgeSome(judge, project, strict);
  }
  return { hub, project, cheat, judged };
}

test('"quality" shows everyone’s record, how sure it is, and how far people agree', async () => {
  const { hub, project, judged } = await worked();
  const report = JSON.parse(await said(hub.dir, 'quality', project.title, '--json'));
  expect(report.people).toMatchObject([
    { name: 'judge', answers: 0, reviews: judged },
    { name: 'kim', answers: 12, review: { failed: 0 }, hurried: 0, pause: null },
    { name: 'lee', review: { passed: 0 }, hurried: 12, pause: { reason: 'record' } },
  ]);
  const [, kim, lee] = report.people;
  expect(kim.review.passed + lee.review.failed).toBe(judged);
  expect(kim.likelyPassing.low).toBeGreaterThan(lee.likelyPassing.high);
  expect(kim.doubt).toBeLessThan(lee.doubt);
  expect(report.agreement).toMatchObject({ units: 12, answers: 24 });
  const text = await said(hub.dir, 'quality', project.title);
  expect(text).toContain('likely');
  expect(text).toContain("Krippendorff's alpha");
  expect(text).toContain("Cohen's kappa");
  expect(text).toContain("Fleiss' kappa");
  expect(text).toMatch(/lee .*record since/);
});

test('"quality lift" ends a pause once, and says so when there is none', async () => {
  const { hub, project, cheat } = await worked();
  expect((await cheat.tryLease(project.projectId)).status).toBe(403);
  await said(hub.dir, 'quality', 'lift', project.title, 'lee');
  const { context } = hub.hub;
  const running = await context.db
    .selectFrom('pause')
    .select('pause_id')
    .where('lifted_at', 'is', null)
    .execute();
  expect(running).toEqual([]);
  vi.spyOn(console, 'error').mockReturnValue();
  const again = ['quality', 'lift', project.title, 'lee', '--dir', hub.dir];
  expect(await runCommand(again)).toBe(1);
  vi.restoreAllMocks();
});

test('"quality disputes" and "quality copying" say what there is, and that there is nothing', async () => {
  const { hub, project } = await worked();
  expect(await said(hub.dir, 'quality', 'disputes', project.title)).toContain('when');
  const copying = await said(hub.dir, 'quality', 'copying', project.title);
  expect(copying).toBe('Nobody shares more mistakes with somebody than chance explains.');
});
