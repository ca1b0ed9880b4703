import { CircleCheck, CornerUpLeft, PencilLine } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { Button } from '../parts/button.tsx';
import { ChangeBadges } from './change-badges.tsx';
import type { ReviewStore } from './review-state.ts';

export type DecisionCardProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  /** Whose keys decide here. */
  readonly scope: 'review' | 'walk';
};

/** The decision on the selected task and the buttons to make it, each with its key. */
export function DecisionCard(props: DecisionCardProps) {
  const { store, project, task, scope } = props;
  const { t } = useTranslation('label');
  const { decision, state } = task;
  const isFree = state === 'undecided' || state === 'decided';
  const names = new Map(project.rules.returnReasons.map(({ code, name }) => [code, name]));
  const shown = isFree ? (decision?.verdict ?? 'undecided') : state;
  return (
    <section
      className={`review-decision review-decision-${shown}`}
      data-testid="decision"
      data-decision={decision?.verdict ?? 'undecided'}
    >
      <p className="review-decision-state">
        <span className="figures">{task.position}</span>
        <strong>{t(`review.state.${shown as 'undecided'}`)}</strong>
        {task.submitted.revision > 1 && (
          <span className="quiet small">
            {t('review.revision', { revision: task.submitted.revision })}
          </span>
        )}
      </p>
      {decision !== null && decision.reasons.length > 0 && (
        <p className="small">
          {decision.reasons.map((code) => names.get(code) ?? code).join(', ')}
        </p>
      )}
      {decision !== null && decision.note !== '' && <p className="small">{decision.note}</p>}
      {decision !== null && decision.fixed !== null && (
        <ChangeBadges before={task.submitted.annotation} after={decision.fixed} />
      )}
      {isFree && decision !== null && <p className="quiet small">{t('review.untilSent')}</p>}
      <DecisionActions
        store={store}
        scope={scope}
        isFree={isFree}
        isReadable={task.unreadable === null}
        isDecided={decision !== null}
      />
    </section>
  );
}

type DecisionActionsProps = Pick<DecisionCardProps, 'store' | 'scope'> & {
  readonly isFree: boolean;
  readonly isReadable: boolean;
  readonly isDecided: boolean;
};

/** From one undecided task to the next nothing of them changes. */
const DecisionActions = memo(function DecisionActions(props: DecisionActionsProps) {
  const { store, scope, isFree, isReadable, isDecided } = props;
  const { t } = useTranslation('label');
  return (
    <div className="review-decision-actions">
      <Button
        size="small"
        icon={<CircleCheck aria-hidden />}
        onPress={store.approve}
        isDisabled={!isFree || !isReadable}
        data-testid="approve"
      >
        {t('review.approve')} <CommandKey command={`${scope}.approve`} />
      </Button>
      <Button
        size="small"
        icon={<CornerUpLeft aria-hidden />}
        onPress={store.beginReturn}
        isDisabled={!isFree}
        data-testid="return"
      >
        {t('review.return')} <CommandKey command={`${scope}.return`} />
      </Button>
      <Button
        size="small"
        icon={<PencilLine aria-hidden />}
        onPress={store.beginFix}
        isDisabled={!isFree || !isReadable}
        data-testid="fix"
      >
        {t('review.fix.do')} <CommandKey command={`${scope}.fix`} />
      </Button>
      {isFree && isDecided && (
        <Button variant="quiet" size="small" onPress={store.takeBack} data-testid="take-back">
          {t('review.takeBack')} <CommandKey command={`${scope}.take-back`} />
        </Button>
      )}
    </div>
  );
});
