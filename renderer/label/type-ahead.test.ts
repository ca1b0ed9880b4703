import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { createLabelStore } from './label-store.ts';
import { MemoryHost, newId, projectOf, settle } from './testing/memory-host.ts';
import { chooseSeen, submitSeen } from './type-ahead.ts';

/** A frame is drawn, a key is heard `late` frames after it was pressed, or the disk comes to an end with what it has. */
const events = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ what: 'frame' } as const) },
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant('key' as const),
        place: fc.nat({ max: 1 }),
        late: fc.nat({ max: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ what: 'disk' } as const) },
  ),
  { maxLength: 80 },
);
const frameMs = 16;

/** A host whose every answer waits until the disk has come round. */
function slowed(host: MemoryHost) {
  let waiting: (() => void)[] = [];
  const turn = () => new Promise<void>((resolve) => waiting.push(resolve));
  const after =
    <I, O>(call: (input: I) => Promise<O>) =>
    async (input: I) => {
      await turn();
      return call(input);
    };
  const comeRound = async () => {
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      for (const go of now) go();
      await settle();
    }
  };
  const slow = {
    tasks: () => host.tasks(),
    open: after(host.open),
    step: after(host.step),
    submit: after(host.submit),
  };
  return { slow, comeRound };
}

test('however slow the disk, each answer is on the task that was on screen when its key was pressed', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (happening) => {
      const host = new MemoryHost(projectOf('classification'), 30);
      const clock = { now: 0 };
      const { slow, comeRound } = slowed(host);
      const store = createLabelStore(slow, { now: () => clock.now, newId, wanted: null });
      void store.load();
      await settle();
      await comeRound();
      const shown: { taskId: TaskId; at: number }[] = [];
      const expected = new Map<TaskId, number>();
      let lastPress = 0;
      for (const one of happening) {
        if (one.what === 'disk') await comeRound();
        if (one.what === 'frame') {
          clock.now += frameMs;
          const { currentId, sessions } = store.getState();
          if (currentId === null || !sessions.has(currentId)) continue;
          store.saw(currentId);
          shown.push({ taskId: currentId, at: clock.now });
        }
        if (one.what === 'key') {
          // Keys are heard in the order in which they were pressed.
          const pressedAt = Math.max(lastPress, clock.now - one.late * frameMs);
          lastPress = pressedAt;
          const meant = shown.findLast(({ at }) => at <= pressedAt)?.taskId;
          if (meant !== undefined) expected.set(meant, one.place);
          chooseSeen(store, { pressedAt, place: one.place, thenSubmit: true });
        }
      }
      await settle();
      await comeRound();
      const classes = host.project.schema.classes.map(({ classId }) => classId);
      const answers = [...host.kept].flatMap(([taskId, { base }]) =>
        base.items.map(({ classId }) => [taskId, classes.indexOf(classId)] as const),
      );
      expect(new Map(answers)).toEqual(expected);
    }),
  );
});

test('what is drawn is handed in on its own task alone', async () => {
  const host = new MemoryHost(projectOf('box'), 2);
  const store = createLabelStore(host, { now: () => 5, newId, wanted: null });
  await store.load();
  await settle();
  const { currentId } = store.getState();
  store.saw(currentId!);
  store.edit({ verb: 'report', report: { reason: 'unclear', note: '' } });
  submitSeen(store, 5);
  chooseSeen(store, { pressedAt: 5, place: 0, thenSubmit: true });
  await settle();
  expect(host.submitted).toEqual([]);
});
