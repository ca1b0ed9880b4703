import { Check } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PracticeShown } from '#shared/contract/practice.ts';
import type { PracticeId } from '#shared/ids.ts';
import { Progress } from '../parts/progress.tsx';

export type PracticeListProps = {
  readonly practice: PracticeShown;
  readonly current: PracticeId;
  readonly onOpen: (practiceId: PracticeId) => void;
};

/** How far the practice is, and each of its tasks as a door to it. */
export function PracticeList({ practice, current, onOpen }: PracticeListProps) {
  const { t } = useTranslation('label');
  const { tasks, needed } = practice;
  const right = tasks.filter(({ isRight }) => isRight).length;
  const goal = needed === 0 ? tasks.length : needed;
  return (
    <section className="practice-list" data-testid="practice-progress" data-right={right}>
      <Progress
        part={right / goal}
        label={t(needed === 0 ? 'practice.rightOf' : 'practice.neededOf')}
        value={`${Math.min(right, goal)} / ${goal}`}
        tone={right >= goal ? 'good' : 'accent'}
      />
      <ul className="practice-doors" aria-label={t('practice.tasks')}>
        {tasks.map(({ practiceId, position, isRight, attempts }) => (
          <li key={practiceId}>
            <AriaButton
              className="practice-door"
              data-state={isRight ? 'right' : attempts > 0 ? 'wrong' : 'new'}
              aria-label={t(
                isRight
                  ? 'practice.doorRight'
                  : attempts > 0
                    ? 'practice.doorWrong'
                    : 'practice.doorNew',
                { position },
              )}
              {...(practiceId === current ? { 'aria-current': 'step' as const } : {})}
              onPress={() => onOpen(practiceId)}
            >
              {isRight ? <Check aria-hidden size="1rem" /> : position}
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
