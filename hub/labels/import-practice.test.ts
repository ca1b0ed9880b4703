import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Project } from '#shared/project.ts';
import type { PracticeReply } from '#shared/protocol/practice.ts';
import { practiceReport } from '../practice/practice-report.ts';
import { chosen } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importLabels } from './import-labels.ts';
import type { LabelOptions } from './import-labels.ts';

let hub: TestHub;
let project: Project;
let worker: Person;
let dir: string;

beforeEach(async () => {
  hub = await startTestHub();
  dir = temporaryFolder();
  project = await addTestProject(hub);
  worker = await hub.join('일꾼', 'worker');
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const plain: LabelOptions = {
  format: 'csv',
  as: 'practice',
  present: null,
  skipBad: false,
  addClasses: false,
};

function texts(rows: readonly (readonly [string, string])[], as: 'gold' | 'practice' = 'practice') {
  const lines = rows.map((row) => row.join(','));
  return file(`${as}/labels.csv`, `text,label\n${lines.join('\n')}\n`);
}

function why(rows: readonly (readonly [string, string])[]): string {
  return file('why.tsv', ['text\texplanation', ...rows.map((row) => row.join('\t'))].join('\n'));
}

async function practise(change: Partial<LabelOptions> = {}, path?: string) {
  const labels =
    path ??
    texts([
      ['고마워요', 'good'],
      ['저리 가', 'bad'],
    ]);
  const explanations =
    change.explanations ??
    why([
      ['고마워요', '고맙다는 말입니다'],
      ['저리 가', '내치는 말입니다'],
    ]);
  return importLabels(hub.hub.context, project, labels, { ...plain, ...change, explanations });
}

async function told(): Promise<PracticeReply['tasks']> {
  const reply = await worker.ask('GET', `/v1/projects/${project.projectId}/practice`);
  return (reply.body as PracticeReply).tasks;
}

test('texts with their classes and reasons become practice, and no tasks', async () => {
  expect(await practise()).toMatchObject({ imported: 2, present: 0, leftOut: [] });
  expect(await told()).toMatchObject([
    {
      text: '고마워요',
      explanation: '고맙다는 말입니다',
      answer: { items: [{ classId: 'good' }] },
    },
    { text: '저리 가', explanation: '내치는 말입니다', answer: { items: [{ classId: 'bad' }] } },
  ]);
  const tasks = await hub.hub.context.db.selectFrom('task').select('task_id').execute();
  expect(tasks).toHaveLength(3);
});

test('pictures beside their labels become practice by their names', async () => {
  project = await addTestProject(hub, {
    title: '사진',
    kind: 'box',
    pictures: [pngOf(40, 40)],
    classes: ['cat'],
  });
  file('lesson/one.png', pngOf(50, 50, 80));
  file('lesson/one.txt', '0 0.5 0.5 0.2 0.2');
  file('lesson/classes.txt', 'cat');
  const explanations = file('why.csv', 'one.png,"꼭 맞게, 하나만"\n');
  const done = await practise({ format: 'yolo', explanations }, join(dir, 'lesson'));
  expect(done.imported).toBe(1);
  const [task] = await told();
  expect(task).toMatchObject({
    explanation: '꼭 맞게, 하나만',
    asset: { width: 50 },
    answer: { items: [{ classId: 'cat', width: 10 }] },
  });
  const bytes = await worker.ask('GET', `/v1/assets/${task!.asset.sha256}`);
  expect(Buffer.from(bytes.body as Uint8Array)).toEqual(pngOf(50, 50, 80));
});

test('gold is never practice, practice never gold, and work that is not done is neither', async () => {
  const gold = texts([['기준 글', 'good']], 'gold');
  await importLabels(hub.hub.context, project, gold, { ...plain, as: 'gold' });
  const reason = [['기준 글', '까닭']] as const;
  const same = texts([['기준 글', 'good']]);
  await expect(practise({ explanations: why(reason) }, same)).rejects.toThrow(
    'Nothing was imported: “기준 글” are gold, or were.',
  );
  await practise();
  const known = texts([['저리 가', 'bad']], 'gold');
  const asGold = { ...plain, as: 'gold' } as const;
  await expect(importLabels(hub.hub.context, project, known, asGold)).rejects.toThrow(
    'Nothing was imported: “저리 가” is practice, or was',
  );
  const other = await addTestProject(hub, { title: '다른 프로젝트' });
  await expect(importLabels(hub.hub.context, other, known, asGold)).rejects.toThrow('is practice');
  const work = texts([['하나', 'good']]);
  await expect(practise({ explanations: why([['하나', '까닭']]) }, work)).rejects.toThrow(
    'work of this project that is not done',
  );
  expect(await told()).toHaveLength(2);
  const golds = await hub.hub.context.db.selectFrom('gold').select('gold_id').execute();
  expect(golds).toHaveLength(1);
});

test.each([
  ['lacks one', [['고마워요', '까닭']], 'the explanations say nothing of “저리 가”'],
  [
    'is about something else',
    [
      ['고마워요', '까닭'],
      ['저리 가', '까닭'],
      ['누구세요', '까닭'],
    ],
    '1 of the explanations are about nothing that the labels name',
  ],
  [
    'says one twice',
    [
      ['고마워요', '까닭'],
      ['고마워요', '까닭'],
    ],
    'why.tsv:3 explains the same a second time',
  ],
  ['has an empty reason', [['고마워요', ' ']], 'why.tsv:2 is not a text and an explanation'],
] as const)('a table of reasons that %s is refused', async (_name, rows, message) => {
  await expect(practise({ explanations: why(rows) })).rejects.toThrow(message);
  const stored = await hub.hub.context.db.selectFrom('practice').select('practice_id').execute();
  expect(stored).toEqual([]);
});

test('practice that is there is replaced only when it is said, and then counts anew', async () => {
  await practise();
  await expect(practise()).rejects.toThrow('Say --merge');
  const [first] = await told();
  const answer = (practiceId: string) =>
    worker.push(
      worker.operation('practice-answer', {
        practiceId,
        projectId: project.projectId,
        annotation: chosen('good'),
      }),
    );
  await answer(first!.practiceId);
  expect(await practise({ present: 'replace' })).toMatchObject({ imported: 2, present: 2 });
  const tasks = await told();
  expect(tasks).toHaveLength(2);
  expect(tasks[0]!.practiceId).not.toBe(first!.practiceId);
  expect((await practiceReport(hub.hub.context.db, project)).begun).toBe(0);
});

test('the report counts answers, people and what is wrong most often', async () => {
  await practise();
  const [one, two] = await told();
  const other = await hub.join('다른 일꾼', 'worker');
  const says = async (person: Person, practiceId: string, classId: string) => {
    const body = { practiceId, projectId: project.projectId, annotation: chosen(classId) };
    await person.push(person.operation('practice-answer', body));
  };
  await says(worker, one!.practiceId, 'bad');
  await says(worker, one!.practiceId, 'good');
  await says(worker, two!.practiceId, 'bad');
  await says(other, one!.practiceId, 'bad');
  const report = await practiceReport(hub.hub.context.db, project);
  expect(report).toMatchObject({ needed: 2, begun: 2, passed: 1 });
  expect(report.tasks).toMatchObject([
    {
      text: '고마워요',
      answers: 3,
      people: 2,
      rightShare: 1 / 3,
      commonestWrong: { words: 'bad for good', answers: 2 },
    },
    { text: '저리 가', answers: 1, people: 1, rightShare: 1, commonestWrong: null },
  ]);
});
