import { useTranslation } from 'react-i18next';
import type { ProjectOffer } from '#shared/project.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useStanding } from '../stores/resources.ts';

export type FitNoticeProps = {
  readonly offer: ProjectOffer;
  readonly labels: boolean;
  readonly reviews: boolean;
};

/** Why no batch of a project can be taken, told before one is asked for: the level, or a pause. */
export function FitNotice({ offer, labels, reviews }: FitNoticeProps) {
  const { t } = useTranslation();
  const standings = useStanding().value?.standings ?? [];
  const { project, blocked } = offer;
  const { levelToLabel, levelToReview } = project.rules.quality;
  const own = standings.find(({ standing }) => standing.kind === project.kind)?.standing.level ?? 0;
  const words =
    labels && blocked.label === 'work-paused'
      ? t('work.paused')
      : labels && blocked.label === 'level-needed'
        ? t('work.levelNeeded', { level: levelToLabel, own })
        : reviews && blocked.review === 'level-needed'
          ? t('work.levelReview', { level: levelToReview, own })
          : null;
  if (words === null) return null;
  return (
    <Notice
      tone="warn"
      actions={
        <Button size="small" variant="quiet" onPress={() => go({ at: 'standing' })}>
          {t('work.seeLevel')}
        </Button>
      }
    >
      <p className="small" data-testid="fit">
        {words}
      </p>
    </Notice>
  );
}
