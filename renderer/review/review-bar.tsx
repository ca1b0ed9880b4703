import {
  ChevronLeft,
  ChevronRight,
  Grid2x2,
  Grid3x3,
  LayoutGrid,
  Maximize2,
  Send,
  Shapes,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { LeaveButton } from '../label/leave-button.tsx';
import { LookPanel } from '../label/look-panel.tsx';
import { ToolButton } from '../label/tool-button.tsx';
import { Button } from '../parts/button.tsx';
import type { ReviewView } from './cells.ts';
import { gridSizes } from './grid-layout.ts';
import type { ReviewStore } from './review-state.ts';
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
  const { store, project, tasks, isWalking } = props;
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
        {isWalking ? <WalkTools {...props} /> : <GridTools {...props} />}
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

function WalkTools({ store, project, isLookOpen, onLook }: ReviewBarProps) {
  const { t } = useTranslation('label');
  return (
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
  );
}

function GridTools({ store, view, size, onSize }: ReviewBarProps) {
  const { t } = useTranslation('label');
  const { columns, rows } = gridSizes[size] ?? gridSizes[0];
  return (
    <>
      <ToolButton
        name={t('command.review_open')}
        command="review.open"
        testId="walk-open"
        icon={<Maximize2 aria-hidden />}
        onPress={() => store.walk(true)}
      />
      <ToolButton
        name={t('review.byClass')}
        command="review.view"
        testId="by-class"
        icon={<Shapes aria-hidden />}
        pressed={view === 'classes'}
        onPress={() => store.show(view === 'classes' ? 'tasks' : 'classes')}
      />
      <ToolButton
        name={t('review.smaller')}
        command="review.size"
        place={0}
        testId="tiles-smaller"
        icon={<Grid3x3 aria-hidden />}
        disabled={size >= gridSizes.length - 1}
        onPress={() => onSize(size + 1)}
      />
      <output className="figures quiet small" data-testid="grid-size">
        {columns}×{rows}
      </output>
      <ToolButton
        name={t('review.larger')}
        command="review.size"
        place={1}
        testId="tiles-larger"
        icon={<Grid2x2 aria-hidden />}
        disabled={size <= 0}
        onPress={() => onSize(size - 1)}
      />
    </>
  );
}
