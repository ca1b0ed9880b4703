import { BookOpen, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/account.ts';
import { wonPerHour } from '#shared/earnings/add-up.ts';
import { isPracticeFirst } from '#shared/practice.ts';
import type { OfferShown } from '#shared/contract/work.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { useFormat } from '../format/use-format.ts';
import { ClassChips } from '../guideline/class-chips.tsx';
import { GuidelineDialog } from '../guideline/guideline-dialog.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Picture } from '../parts/picture.tsx';
import { useEarnings } from '../stores/resources.ts';
import { FitNotice } from './fit-notice.tsx';
import { PracticeDoor } from './practice-door.tsx';
import { TakeDialog } from './take-dialog.tsx';

const CLASSES_SHOWN = 3;

/** One project: what it is, what it pays, how much is left, its guideline, and taking a batch. */
export function ProjectCard({ offer, roles }: { offer: OfferShown; roles: readonly Role[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [reading, setReading] = useState(false);
  const [taking, setTaking] = useState<Purpose | null>(null);
  const { project, picture, toLabel, toReview, blocked, practice } = offer;
  const { levelToLabel } = project.rules.quality;
  const earned = useEarnings().value?.projects ?? [];
  const pace = earned.find(({ projectId }) => projectId === project.projectId)?.pace ?? null;
  const hourly =
    pace !== null
      ? wonPerHour(pace)
      : offer.crowdMsPerTask !== null
        ? wonPerHour({ won: project.priceWon, activeMs: offer.crowdMsPerTask })
        : null;
  const labels = roles.includes('worker');
  const reviews = roles.includes('reviewer');

  return (
    <Card flush>
      <article className="offer" data-project={project.projectId}>
        <div className="offer-picture">
          {picture === null ? (
            <MessageSquareText aria-hidden />
          ) : (
            <Picture sha256={picture} alt="" />
          )}
        </div>
        <div className="offer-words">
          <div className="offer-head">
            <h2>{project.title}</h2>
            <Badge>{t(`kind.${project.kind}-${project.medium}`)}</Badge>
            {levelToLabel > 0 && labels && (
              <Badge tone="accent">{t('work.levelFrom', { level: levelToLabel })}</Badge>
            )}
          </div>
          <ClassChips schema={project.schema} most={CLASSES_SHOWN} />
          <dl className="offer-facts">
            {labels && (
              <Fact
                name={t('work.perTask')}
                value={format.won(project.priceWon)}
                more={toLabel === 0 ? t('work.none') : t('work.toLabel', { count: toLabel })}
              />
            )}
            {reviews && (
              <Fact
                name={t('work.perReview')}
                value={format.won(project.reviewPriceWon)}
                more={t('work.toReview', { count: toReview })}
              />
            )}
          </dl>
          {hourly !== null && labels && (
            <p className="quiet small figures" data-testid="hourly">
              {t(pace === null ? 'work.crowdPace' : 'work.ownPace', { won: format.won(hourly) })}
            </p>
          )}
          {labels && practice !== null && (
            <PracticeDoor projectId={project.projectId} practice={practice} />
          )}
          <FitNotice offer={offer} labels={labels} reviews={reviews} />
          <footer className="offer-actions">
            <Button
              variant="quiet"
              icon={<BookOpen aria-hidden />}
              onPress={() => setReading(true)}
            >
              {t('work.guideline')}
            </Button>
            {labels && (
              <Button
                variant={isPracticeFirst(practice) ? 'plain' : 'primary'}
                isDisabled={toLabel === 0 || blocked.label !== null || isPracticeFirst(practice)}
                onPress={() => setTaking('label')}
              >
                {t('work.take')}
              </Button>
            )}
            {reviews && (
              <Button
                variant={labels ? 'plain' : 'primary'}
                isDisabled={toReview === 0 || blocked.review !== null}
                onPress={() => setTaking('review')}
              >
                {t('work.takeReview')}
              </Button>
            )}
          </footer>
        </div>
      </article>
      <GuidelineDialog project={project} open={reading} onClose={() => setReading(false)} />
      {taking !== null && (
        <TakeDialog offer={offer} purpose={taking} onClose={() => setTaking(null)} />
      )}
    </Card>
  );
}

function Fact({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div className="offer-fact">
      <dt className="quiet small">{name}</dt>
      <dd>
        <strong className="offer-price figures">{value}</strong>
        <span className="quiet figures">{more}</span>
      </dd>
    </div>
  );
}
