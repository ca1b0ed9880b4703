import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferShown } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import { tasksThatFit } from '#shared/planning/task-pace.ts';
import { mostLeased } from '#shared/protocol/leases.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { useFormat } from '../format/use-format.ts';
import { call } from '../host.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useSettings } from '../stores/app-store.ts';
import { useStanding } from '../stores/resources.ts';
import { BatchSize } from './batch-size.tsx';
import { RulesList } from './rules-list.tsx';

/** Tasks that are suggested where nobody knows how long one takes. */
const USUAL_TASKS = 20;
const HOUR_MS = 3_600_000;

/** Asks how many tasks to take, and says what that means: download, pay, until when it is good offline. */
export function TakeDialog(props: { offer: OfferShown; purpose: Purpose; onClose: () => void }) {
  const { offer, purpose, onClose } = props;
  const { project } = offer;
  const { t } = useTranslation();
  const format = useFormat();
  const review = purpose === 'review';
  const available = review ? offer.toReview : offer.toLabel;
  const held = review ? mostLeased : (offer.mostToLabel ?? project.rules.mostHeld);
  const most = Math.max(1, Math.min(available, held, mostLeased));
  const pace = review ? offer.reviewPace : offer.pace;
  const { planMinutes } = useSettings();
  const [tasks, setTasks] = useState(() =>
    pace === null ? Math.min(USUAL_TASKS, most) : tasksThatFit(planMinutes, pace.msPerTask, most),
  );
  const [openedAt] = useState(() => Date.now());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const standings = useStanding().value?.standings ?? [];
  const own = standings.find(({ standing }) => standing.kind === project.kind);
  const level = own?.standing.level ?? 0;
  const price = review ? project.reviewPriceWon : project.priceWon;
  const leaseMs = project.rules.leaseHours * HOUR_MS;
  const graceMs = project.rules.graceHours * HOUR_MS;

  async function take(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await call('work.take', { projectId: project.projectId, purpose, tasks });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    onClose();
    go(review ? { at: 'reviews' } : { at: 'batch', batchId: result.value.batchId });
  }

  return (
    <Dialog
      title={`${project.title} · ${review ? t('work.takeReviewTitle') : t('work.takeTitle')}`}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onPress={() => void take()}>
            {review ? t('work.takeReview') : t('work.take')}
          </Button>
        </>
      }
    >
      <div className="take">
        <BatchSize pace={pace} most={most} tasks={tasks} onTasks={setTasks} />
        <Facts
          facts={[
            ...(pace === null
              ? []
              : [
                  [
                    t('work.plan.time'),
                    t('work.plan.about', { duration: format.duration(tasks * pace.msPerTask) }),
                  ] as const,
                ]),
            [
              t('work.download'),
              t('work.downloadAbout', { size: format.bytes(offer.bytesPerTask * tasks) }),
            ],
            [review ? t('work.payReview') : t('work.pay'), format.won(price * tasks)],
            [
              t('work.until'),
              t('work.untilAbout', {
                moment: format.moment(openedAt + leaseMs),
                duration: format.duration(leaseMs),
              }),
            ],
            [
              t('work.grace'),
              graceMs > 0
                ? t('work.graceAbout', { duration: format.duration(graceMs) })
                : t('work.noGrace'),
            ],
          ]}
        />
        <RulesList project={project} purpose={purpose} level={level} />
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
