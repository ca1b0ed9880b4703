import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { LeaveButton } from '../label/leave-button.tsx';
import { Button } from '../parts/button.tsx';
import type { ReviewView } from './cells.ts';
import type { ReviewStore } from './review-state.ts';
import { GridTools, WalkTools } from './review-tools.tsx';
import '../label/label-bar.css';

export type ReviewBarProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly tasks: readonly ReviewTask[];
  readonly view: ReviewView;
  readonly isWalking: boolean;
  /** Place among the sizes of the grid. */
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly isLookOpen: boolean;
  readonly onLook: (open: boolean) => void;
};

/** The head of the review room: what is decided, and sending it. */
export function ReviewBar(props: ReviewBarProps) {
  const { store, project, tasks, view, isWalking, size, onSize, isLookOpen, onLook } = props;
  const { t } = useTranslation('label');
  const decided = (verdict: string) => tasks.filter((one) => one.decision?.verdict === verdict);
  const left = tasks.filter(({ state }) => state === 'undecided').length;
  const approved = decided('approve').length;
  const returned = decided('return').length;
  const fixed = decided('fix').length;
  const unsent = tasks.filter(({ state }) => state === 'decided').length;
  return (
    <header className="room-bar">
      <div className="room-bar-part">
        <LeaveButton />
        <div
          className="room-bar-where"
          data-testid="review-progress"
          data-left={left}
          data-approved={approved}
          data-returned={returned}
          data-fixed={fixed}
          data-unsent={unsent}
        >
          <h1 className="room-bar-title">
            {project.title} · {t('review.title')}
          </h1>
          <p className="room-bar-count figures quiet">
            <span>{t('review.undecided', { count: left })}</span>
            <span>{t('review.approved', { count: approved })}</span>
            <span>{t('review.returnedCount', { count: returned })}</span>
            {fixed > 0 && <span>{t('review.fixedCount', { count: fixed })}</span>}
          </p>
        </div>
      </div>
      <div className="room-bar-part">
        {isWalking ? (
          <WalkTools
            store={store}
            isPicture={project.medium === 'picture'}
            isLookOpen={isLookOpen}
            onLook={onLook}
          />
        ) : (
          <GridTools store={store} view={view} size={size} onSize={onSize} />
        )}
        <Button
          variant="primary"
          size="small"
          icon={<Send aria-hidden />}
          onPress={() => void store.send()}
          isDisabled={unsent === 0}
          data-testid="send-reviews"
        >
          {unsent === 0 ? t('review.send') : t('review.sendCount', { count: unsent })}
        </Button>
      </div>
    </header>
  );
}
