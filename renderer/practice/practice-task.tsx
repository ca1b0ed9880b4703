import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { PracticeShown, PracticeTaskShown } from '#shared/contract/practice.ts';
import type { Failure } from '#shared/failure.ts';
import type { PracticeId } from '#shared/ids.ts';
import { noMarks } from '../canvas/item-marks.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { usePreparedPictures } from '../label/prepare-pictures.ts';
import { LabelTask } from '../label/label-task.tsx';
import { RangeTask } from '../label/range-task.tsx';
import type { TaskFrame } from '../label/task-frame.ts';
import { back } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { PracticeBar } from './practice-bar.tsx';
import { PracticeList } from './practice-list.tsx';
import { createPracticeStore, taskIdOf } from './practice-store.ts';

export type PracticeTaskProps = {
  readonly practice: PracticeShown;
  readonly task: PracticeTaskShown;
  /** What the person begins with: nothing, or the answer that was not right. */
  readonly base: Annotation;
  readonly pictures: PictureStore;
  /** Why the last answer could not be taken; null when it could. */
  readonly refusal: Failure | null;
  readonly onAnswer: (annotation: Annotation) => void;
  readonly onOpen: (practiceId: PracticeId) => void;
};

/** A practice task in the tools of the labeling room. For one try: another one is another instance. */
export function PracticeTask(props: PracticeTaskProps) {
  const { practice, task, base, pictures, refusal, onAnswer, onOpen } = props;
  const { t } = useTranslation('label');
  const { project, tasks } = practice;
  const known = useRef(task);
  const [store] = useState(() => createPracticeStore(project, () => known.current, base));
  const [marks, setMarks] = useState(noMarks);
  const session = useStore(store, ({ sessions }) => sessions.get(taskIdOf(task)));
  usePreparedPictures(store, pictures);
  const { ready, assetFailure } = task;
  useEffect(() => {
    known.current = task;
    void store.load();
    // Only what decides whether it can be seen is worth another look.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, ready, assetFailure?.code]);
  const { surface } = kindOf(project.kind);
  const { position } = task;
  const frame = useMemo(
    (): TaskFrame => ({
      keep: onAnswer,
      leave: back,
      answersAtOnce: true,
      bar: (tools, onKeep) => (
        <PracticeBar project={project} position={position} tasks={tasks.length} tools={tools}>
          <Button variant="primary" size="small" onPress={onKeep} data-testid="answer-practice">
            {t('practice.answer')} <CommandKey command="task.submit" />
          </Button>
        </PracticeBar>
      ),
      side: () => (
        <>
          {refusal !== null && <FailureNotice failure={refusal} />}
          <PracticeList practice={practice} current={task.practiceId} onOpen={onOpen} />
          <p className="quiet small">{t('practice.about')}</p>
        </>
      ),
    }),
    [practice, project, tasks.length, position, task.practiceId, refusal, onAnswer, onOpen, t],
  );
  if (session === undefined) return null;
  return surface === 'text' ? (
    <RangeTask store={store} session={session} frame={frame} />
  ) : (
    <LabelTask
      store={store}
      pictures={pictures}
      session={session}
      marks={marks}
      onMarks={setMarks}
      frame={frame}
    />
  );
}
