import { Dumbbell } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { PracticeAnswered, PracticeShown } from '#shared/contract/practice.ts';
import type { Failure } from '#shared/failure.ts';
import type { PracticeId, ProjectId } from '#shared/ids.ts';
import { usePictures } from '../canvas/use-pictures.ts';
import { call } from '../host.ts';
import { back } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { useCall } from '../stores/use-call.ts';
import { firstPractice, nextPractice } from './next-practice.ts';
import { PracticeResult } from './practice-result.tsx';
import { PracticeTask } from './practice-task.tsx';
import '../label/label-room.css';
import './practice.css';

export type PracticeRoomProps = {
  readonly projectId: ProjectId;
  /** Null for whichever comes first. */
  readonly practiceId: PracticeId | null;
};

/** The room where a project is practised: every answer is told right or not at once, with the reason. */
export function PracticeRoom({ projectId, practiceId }: PracticeRoomProps) {
  const { t } = useTranslation('label');
  const { value, failure, refetch } = useCall('practice.open', { projectId }, ['practice']);
  if (value !== null && value.tasks.length > 0) {
    return <PracticeWork practice={value} wanted={practiceId} />;
  }
  return (
    <main className="practice-alone" data-testid="practice-room">
      {failure === null ? (
        <Loading />
      ) : failure.code === 'not-found' ? (
        <EmptyState
          icon={<Dumbbell />}
          title={t('practice.emptyTitle')}
          action={<Button onPress={back}>{t('practice.leave')}</Button>}
        >
          {t('practice.emptyAbout')}
        </EmptyState>
      ) : (
        <>
          <FailureNotice failure={failure} onRetry={() => void refetch()} />
          <Button onPress={back}>{t('practice.leave')}</Button>
        </>
      )}
    </main>
  );
}

/** One try at a task: which, the how many-th here, and what it begins with. */
type Turn = {
  readonly practiceId: PracticeId | null;
  readonly number: number;
  readonly base: Annotation;
};

function PracticeWork(props: { practice: PracticeShown; wanted: PracticeId | null }) {
  const { practice, wanted } = props;
  const { tasks, project } = practice;
  const pictures = usePictures();
  const [turn, setTurn] = useState<Turn>(() => ({
    practiceId: firstPractice(tasks, wanted),
    number: 1,
    base: emptyAnnotation,
  }));
  const [answered, setAnswered] = useState<PracticeAnswered | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  // What was practice a moment ago may have been replaced.
  const task = tasks.find((one) => one.practiceId === turn.practiceId) ?? tasks[0];

  const open = useCallback((practiceId: PracticeId | null, base: Annotation = emptyAnnotation) => {
    setTurn(({ number }) => ({ practiceId, number: number + 1, base }));
    setAnswered(null);
    setRefusal(null);
  }, []);
  const openAnew = useCallback((practiceId: PracticeId) => open(practiceId), [open]);
  const currentId = task?.practiceId ?? null;
  const answer = useCallback(
    async (annotation: Annotation) => {
      if (currentId === null) return;
      const result = await call('practice.answer', { practiceId: currentId, annotation });
      if (result.ok) setAnswered(result.value);
      setRefusal(result.ok ? null : result.failure);
    },
    [currentId],
  );
  const onAnswer = useCallback((annotation: Annotation) => void answer(annotation), [answer]);

  if (task === undefined) return null;
  return (
    <div
      className="practice-room"
      data-testid="practice-room"
      data-practice={task.practiceId}
      data-answered={answered === null ? '' : answered.isRight ? 'right' : 'wrong'}
    >
      {answered === null ? (
        <PracticeTask
          key={`${task.practiceId} ${turn.number}`}
          practice={practice}
          task={task}
          base={turn.base}
          pictures={pictures}
          refusal={refusal}
          onAnswer={onAnswer}
          onOpen={openAnew}
        />
      ) : (
        <PracticeResult
          practice={practice}
          task={task}
          answered={answered}
          pictures={pictures}
          onNext={() => open(nextPractice(tasks, task.practiceId))}
          // A class is chosen anew; what was drawn is put right.
          onAgain={() =>
            open(
              task.practiceId,
              kindOf(project.kind).surface === 'choice' ? emptyAnnotation : answered.answered,
            )
          }
          onOpen={openAnew}
        />
      )}
    </div>
  );
}
