import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import type { TaskId } from '#shared/ids.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { ClassMark } from './class-mark.tsx';
import type { Answer } from './label-state.ts';
import { keepFocus } from './keep-focus.ts';
import './recent-answers.css';

/** Answers in view. */
const shown = 3;

export type RecentAnswersProps = {
  readonly schema: LabelSchema;
  /** The newest last. */
  readonly answers: readonly Answer[];
  readonly current: TaskId;
  readonly onOpen: (taskId: TaskId) => void;
};

/** The last answers, so that a slip of the finger is seen and one key goes back to it. */
export const RecentAnswers = memo(function RecentAnswers(props: RecentAnswersProps) {
  const { schema, answers, current, onOpen } = props;
  const { t } = useTranslation('label');
  return (
    <section className="recent" data-testid="recent-answers" aria-label={t('recent')}>
      <h2 className="label-heading recent-heading">
        {t('recent')} <CommandKey command="choice.back" />
      </h2>
      {answers.length === 0 && <p className="recent-none quiet small">{t('noRecent')}</p>}
      <ol>
        {answers
          .slice(-shown)
          .toReversed()
          .map(({ taskId, position, classIds }) => (
            <li key={taskId}>
              <button
                type="button"
                className="recent-answer"
                data-task={taskId}
                aria-current={taskId === current}
                onMouseDown={keepFocus}
                onClick={() => onOpen(taskId)}
              >
                <span className="figures quiet">{position}</span>
                <span className="recent-classes">
                  {classIds.map((classId) => {
                    const one = classOf(schema, classId);
                    return one === null ? (
                      classId
                    ) : (
                      <span key={classId} className="recent-class">
                        <ClassMark of={one} />
                        {one.name}
                      </span>
                    );
                  })}
                  {classIds.length === 0 && <span className="quiet">{t('reported')}</span>}
                </span>
              </button>
            </li>
          ))}
      </ol>
    </section>
  );
});
