import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareAnnotations } from '#shared/annotation/compare.ts';
import type { SiblingTask } from '#shared/contract/feedback.ts';
import type { Failure } from '#shared/failure.ts';
import { useFormat } from '../format/use-format.ts';
import { RevisionBody } from '../history/revision-body.tsx';
import '../history/history.css';
import { call } from '../host.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useSiblings } from '../stores/resources.ts';
import './sibling-questions.css';

/** Tasks that the person answered on several PCs: which answer is to be used. Nothing while there is none. */
export function SiblingQuestions() {
  const { t } = useTranslation();
  const tasks = useSiblings().value?.tasks ?? [];
  if (tasks.length === 0) return null;
  return (
    <section className="returns-part" data-testid="siblings">
      <h2>{t('siblings.title')}</h2>
      <p className="quiet">{t('siblings.about')}</p>
      {tasks.map((task) => (
        <Question key={task.taskId} task={task} />
      ))}
    </section>
  );
}

function Question({ task }: { task: SiblingTask }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { project, position, taskId } = task;
  const title = t('returns.task', { project: project.title, position });

  async function choose(submissionId: Answer['submissionId']): Promise<void> {
    const result = await call('siblings.choose', { taskId, submissionId });
    setFailure(result.ok ? null : result.failure);
  }

  return (
    <Card>
      <section className="sibling" aria-label={title} data-task={taskId}>
        <h3 className="sibling-title">{title}</h3>
        {failure !== null && <FailureNotice failure={failure} />}
        <ul className="sibling-answers">
          {task.answers.map((answer) => (
            <AnswerSide
              key={answer.submissionId}
              task={task}
              answer={answer}
              onChoose={() => choose(answer.submissionId)}
            />
          ))}
        </ul>
      </section>
    </Card>
  );
}

type Answer = SiblingTask['answers'][number];

type AnswerSideProps = {
  readonly task: SiblingTask;
  readonly answer: Answer;
  readonly onChoose: () => Promise<void>;
};

function AnswerSide({ task, answer, onChoose }: AnswerSideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const { annotation } = answer;
  const device = answer.here ? t('siblings.here') : answer.deviceName;

  async function choose(): Promise<void> {
    setBusy(true);
    await onChoose();
    setBusy(false);
  }

  return (
    <li className="sibling-answer">
      <p className="history-head">
        <span>{device}</span>
        {answer.stands && <Badge tone="accent">{t('siblings.stands')}</Badge>}
      </p>
      <p className="quiet small figures">
        {t('siblings.madeAt', { moment: format.moment(answer.madeAt) })} ·{' '}
        {t('siblings.items', { count: answer.items })}
      </p>
      {annotation === null ? (
        <p className="quiet">{t('siblings.coming')}</p>
      ) : (
        <RevisionBody
          history={task}
          annotation={annotation}
          compared={compareAnnotations(annotation, annotation)}
          isBefore={false}
          compares={false}
        />
      )}
      <Button
        busy={busy}
        aria-label={t('siblings.chooseOf', { device })}
        onPress={() => void choose()}
      >
        {t('siblings.choose')}
      </Button>
    </li>
  );
}
