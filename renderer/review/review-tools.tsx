/** The tools of the review room's bar, which no decision changes: they are not rendered with one. */
import {
  ChevronLeft,
  ChevronRight,
  Grid2x2,
  Grid3x3,
  LayoutGrid,
  Maximize2,
  Shapes,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { LookPanel } from '../label/look-panel.tsx';
import { ToolButton } from '../label/tool-button.tsx';
import type { ReviewView } from './cells.ts';
import { gridSizes } from './grid-layout.ts';
import type { ReviewStore } from './review-state.ts';

export type WalkToolsProps = {
  readonly store: ReviewStore;
  readonly isPicture: boolean;
  readonly isLookOpen: boolean;
  readonly onLook: (open: boolean) => void;
};

/** Large: back to the grid, and from task to task. */
export const WalkTools = memo(function WalkTools({
  store,
  isPicture,
  isLookOpen,
  onLook,
}: WalkToolsProps) {
  const { t } = useTranslation('label');
  return (
    <>
      {isPicture && <LookPanel open={isLookOpen} onOpen={onLook} />}
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
});

export type GridToolsProps = {
  readonly store: ReviewStore;
  readonly view: ReviewView;
  /** Place among the sizes of the grid. */
  readonly size: number;
  readonly onSize: (size: number) => void;
};

/** In the grid: what it is made of, and how large. */
export const GridTools = memo(function GridTools({ store, view, size, onSize }: GridToolsProps) {
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
});
