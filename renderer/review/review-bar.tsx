import { ChevronLeft, ChevronRight, Grid2x2, Grid3x3, LayoutGrid, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { LeaveButton } from '../label/leave-button.tsx';
import { LookPanel } from '../label/look-panel.tsx';
import { ToolButton } from '../label/tool-button.tsx';
import { Button } from '../parts/button.tsx';
import { columnRange } from './review-grid.tsx';
import type { ReviewStore } from './review-store.ts';
import '../label/label-bar.css';

export type ReviewBarProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly tasks: readonly ReviewTask[];
  readonly isWalking: boolean;
  readonly columns: number;
  readonly onColumns: (columns: number) => void;
  readonly isLookOpen: boolean;
  readonly onLook: (open: boolean) => void;
};

/** The head of the review room: what is decided, and sending it. */
export function ReviewBar({
  store,
  project,
  tasks,
  isWalking,
  columns,
  onColumns,
  isLookOpen,
  onLook,
}: ReviewBarProps) {
  const { t } = useTranslation('label');
  const left = tasks.filter(({ state }) => state === 'undecided').length;
  const approved = tasks.filter(({ decision }) => decision?.verdict === 'approve').length;
  const returned = tasks.filter(({ decision }) => decision?.verdict === 'return').length;
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
          data-unsent={unsent}
        >
          <h1 className="room-bar-title">
            {project.title} · {t('review.title')}
          </h1>
          <p className="room-bar-count figures quiet">
            <span>{t('review.undecided', { count: left })}</span>
            <span>{t('review.approved', { count: approved })}</span>
            <span>{t('review.returnedCount', { count: returned })}</span>
          </p>
        </div>
      </div>
      <div className="room-bar-part">
        {isWalking ? (
          <>
            {project.medium === 'picture' && <LookPanel open={isLookOpen} onOpen={onLook} />}
            <ToolButton
              name={t('command.walk_close')}
              command="walk.close"
              testId="walk-close"
              icon={<LayoutGrid aria-hidden />}
              onPress={() => store.walk(false)}
            />
            <ToolButton
              name={t('command.walk_previous')}
              command="walk.previous"
              testId="previous"
              icon={<ChevronLeft aria-hidden />}
              onPress={() => store.move(-1)}
            />
            <ToolButton
              name={t('command.walk_next')}
              command="walk.next"
              testId="next"
              icon={<ChevronRight aria-hidden />}
              onPress={() => store.move(1)}
            />
          </>
        ) : (
          <>
            <Button size="small" onPress={() => store.walk(true)} data-testid="walk-open">
              {t('review.open')}
            </Button>
            <ToolButton
              name={t('review.smaller')}
              command="review.size"
              place={0}
              testId="tiles-smaller"
              icon={<Grid3x3 aria-hidden />}
              disabled={columns >= columnRange.most}
              onPress={() => onColumns(columns + 1)}
            />
            <ToolButton
              name={t('review.larger')}
              command="review.size"
              place={1}
              testId="tiles-larger"
              icon={<Grid2x2 aria-hidden />}
              disabled={columns <= columnRange.least}
              onPress={() => onColumns(columns - 1)}
            />
          </>
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
