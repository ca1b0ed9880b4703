/** A project that asks for practice first: done by keys with Hangul on and without the hub, until work may be taken. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { Project } from '#shared/project.ts';
import { tryCall } from './driver/bridge.ts';
import type { Keyboard } from './driver/keyboard.ts';
import { keyboardOn } from './driver/keyboard.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { goTo, untilWaiting } from './driver/rooms/frame.ts';
import { openPractice, practiceOn, practiceVerdict } from './driver/rooms/practice-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import type { TestHub } from './driver/start-hub.ts';
import { startHub } from './driver/start-hub.ts';
import { openPlayer } from './roundtrip/robot/player.ts';
import type { Player } from './roundtrip/robot/player.ts';
import { nextTask } from './roundtrip/robot/task-on-screen.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const words = catalogues.ko;
const title = '말씨 연습';
const worker = { name: 'worker', password: 'labels at home' };

describe.skipIf(desktop === null)('a project that asks for practice first', () => {
  let folder: string;
  let hub: TestHub;
  let player: Player;
  let keyboard: Keyboard;
  let projectId: Project['projectId'];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaturi-practice-'));
    hub = await startHub({ dir: join(folder, 'hub') });
    await hub.addUser(worker.name, 'worker', worker.password);
    const about = ['--title', title, '--kind', 'classification', '--medium', 'text'];
    const rules = ['--policy', 'all', '--rule', 'practiceRight=2'];
    const classes = ['--class', '고움', '--class', '거침'];
    const created = await hub.command(
      'project',
      'create',
      ...about,
      ...classes,
      '--price',
      '50',
      ...rules,
    );
    ({ projectId } = Project.parse(created));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    await hub.command('import', projectId, file('work.txt', '하나\n둘\n셋\n'));
    const labels = file('lesson.csv', 'text,label\n고맙습니다,고움\n저리 가,거침\n');
    const why = file(
      'why.tsv',
      '고맙습니다\t고맙다는 말은 곱습니다.\n저리 가\t내치는 말은 거칩니다.\n',
    );
    const lesson = ['--as', 'practice', '--format', 'csv', '--explanations', why];
    await hub.command('import', projectId, labels, ...lesson);
    player = await openPlayer(desktop!);
    await player.begin(hub.url, worker);
    keyboard = await keyboardOn(player.page());
  });
  afterAll(async () => {
    await player.close();
    await hub.stop();
    rmSync(player.app().dataDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  oneAfterAnother();

  test('says so on its card and to whoever asks for work', async () => {
    const page = player.page();
    await goTo(page, 'work');
    const card = practiceOn(page, title);
    await card.waitFor();
    expect(await card.textContent()).toContain('연습 먼저: 2개 중 0개 맞힘');
    const take = page.getByRole('button', { name: words.app.work.take, exact: true });
    expect(await take.isDisabled()).toBe(true);
    const refused = await tryCall(page, 'work.take', { projectId, purpose: 'label', tasks: 1 });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'practice-needed' } });
  });

  test('tells at once what is wrong and why, without the hub and with Hangul on', async () => {
    const page = player.page();
    await openPractice(page, title);
    await hub.stop();
    await keyboard.press('Digit2', 'hangul');
    expect(await practiceVerdict(page)).toBe('wrong');
    const verdict = await page.getByTestId('practice-verdict').textContent();
    expect(verdict).toContain(words.label.practice.wrong);
    expect(verdict).toContain('고맙다는 말은 곱습니다.');
    await keyboard.press('KeyR', 'hangul');
    await nextTask(page, null);
    await keyboard.press('Digit1', 'hangul');
    expect(await practiceVerdict(page)).toBe('right');
    expect(await page.getByTestId('to-work').count()).toBe(0);
  });

  test('goes on to the next by one key, and says when it is enough', async () => {
    const page = player.page();
    const before = await page.getByTestId('practice-room').getAttribute('data-practice');
    await keyboard.press('Enter', 'hangul');
    await nextTask(page, before);
    await keyboard.press('Digit2', 'hangul');
    expect(await practiceVerdict(page)).toBe('right');
    await page.getByTestId('to-work').waitFor();
    const progress = page.getByTestId('practice-progress');
    expect(await progress.getAttribute('data-right')).toBe('2');
    await keyboard.press('Escape', 'hangul');
    await practiceOn(page, title).waitFor();
    expect(await practiceOn(page, title).textContent()).toContain('연습 마침: 2개 맞힘');
    await untilWaiting(page, 3);
  });

  test('gives work once the hub has scored what was answered, also after a crash of the app', async () => {
    await player.killAndRestart();
    const page = player.page();
    await goTo(page, 'work');
    expect(await practiceOn(page, title).textContent()).toContain('연습 마침: 2개 맞힘');
    await hub.start();
    // Where the system keeps no keys, the app asks who is there.
    await player.signInIfAsked();
    await untilSent(page);
    expect(await takeBatch(page, { title, purpose: 'label', tasks: 2 })).toBeDefined();
    expect(await hub.command('practice', projectId)).toMatchObject({
      needed: 2,
      begun: 1,
      passed: 1,
      tasks: [
        { answers: 2, rightShare: 0.5, commonestWrong: { words: '거침 for 고움', answers: 1 } },
        { answers: 1, rightShare: 1, commonestWrong: null },
      ],
    });
  });
});
