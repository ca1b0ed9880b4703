import { Dumbbell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isPracticeFirst } from '#shared/practice.ts';
import type { PracticeOffer } from '#shared/practice.ts';
import type { ProjectId } from '#shared/ids.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';

/** How far the practice of a project is, whether it comes before work, and the door to its room. */
export function PracticeDoor(props: { projectId: ProjectId; practice: PracticeOffer }) {
  const { projectId, practice } = props;
  const { t } = useTranslation();
  const { tasks, needed, right } = practice;
  const isFirst = isPracticeFirst(practice);
  const goal = needed === 0 ? tasks : needed;
  const count = right.length;
  const words = isFirst
    ? t('practice.first', { count, needed })
    : needed === 0
      ? t('practice.free', { count, tasks })
      : t('practice.passed', { count });
  return (
    <div className="offer-practice" data-testid="practice" data-first={isFirst}>
      <div className="offer-practice-words">
        <Progress
          part={count / goal}
          label={words}
          value=""
          tone={count >= goal ? 'good' : isFirst ? 'accent' : 'quiet'}
        />
      </div>
      <Button
        size="small"
        variant={isFirst ? 'primary' : 'plain'}
        icon={<Dumbbell aria-hidden />}
        onPress={() => go({ at: 'practice', projectId, practiceId: null })}
      >
        {t(isFirst ? 'practice.do' : count === 0 ? 'practice.try' : 'practice.more')}
      </Button>
    </div>
  );
}
