import {
  Check,
  CircleCheck,
  CloudCheck,
  CornerUpLeft,
  FileWarning,
  Hourglass,
  MapPin,
  PencilLine,
  RotateCcw,
  Scale,
} from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { AnswerChips } from './answer-chips.tsx';
import type { CellState } from './cell-state.ts';
import type { Cell } from './cells.ts';
import { TilePicture } from './tile-picture.tsx';
import { TileRanges } from './tile-ranges.tsx';

export type ReviewTileProps = {
  readonly task: ReviewTask;
  readonly cell: Cell;
  readonly state: CellState;
  readonly project: Project;
  readonly thumbnails: ThumbnailStore;
  readonly isSelected: boolean;
  /** From 0, of so many cells in the view. */
  readonly place: number;
  readonly count: number;
  /** Of the picture in view pixels; null before the grid knows. */
  readonly size: Size | null;
  /** Stay the same functions from one rendering of the grid to the next. */
  readonly onSelect: (cell: Cell) => void;
  readonly onOpen: () => void;
};

const stateIcons = {
  undecided: null,
  passed: Check,
  approve: CircleCheck,
  return: CornerUpLeft,
  fix: PencilLine,
  waiting: Hourglass,
  received: CloudCheck,
  held: FileWarning,
} as const;

/** One task of the grid, or one thing of a task: what was submitted, and what was decided about it. */
export const ReviewTile = memo(function ReviewTile(props: ReviewTileProps) {
  const { task, cell, state, project, thumbnails, isSelected, place, count, size } = props;
  const { onSelect, onOpen } = props;
  const { t } = useTranslation('label');
  const element = useRef<HTMLDivElement>(null);
  const stateWords = t(`review.state.${state}`);
  const pins = pinsOn(task, cell.itemId);
  const Icon = stateIcons[state];
  const isChoice = kindOf(project.kind).surface === 'choice';
  const { annotation, revision, appeal } = task.submitted;
  const hasChips = cell.itemId === null && (isChoice || annotation.report !== null);

  useEffect(() => {
    if (isSelected) element.current?.focus({ preventScroll: true });
  }, [isSelected]);

  return (
    <div
      ref={element}
      className="review-tile"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-label={t('review.tile', { position: task.position, state: stateWords })}
      tabIndex={isSelected ? 0 : -1}
      data-testid="review-tile"
      data-task={task.taskId}
      data-item={cell.itemId ?? ''}
      data-asset={task.asset.sha256}
      data-decision={task.decision?.verdict ?? 'undecided'}
      data-state={task.state}
      data-cell={state}
      onPointerDown={() => onSelect(cell)}
      onDoubleClick={onOpen}
    >
      <TileBody task={task} cell={cell} project={project} thumbnails={thumbnails} size={size} />
      <p className="review-tile-foot small">
        <span className="figures quiet">{task.position}</span>
        {hasChips && <AnswerChips project={project} annotation={annotation} />}
        {appeal !== null && (
          <span className="review-tile-second">
            <Scale aria-hidden size="0.875rem" />
            <span className="visually-hidden">{t('review.appeal.mark')}</span>
          </span>
        )}
        {revision > 1 && appeal === null && (
          <span className="review-tile-second">
            <RotateCcw aria-hidden size="0.875rem" />
            <span className="visually-hidden">{t('review.second')}</span>
          </span>
        )}
        {pins > 0 && (
          <span className="review-tile-pins figures">
            <MapPin aria-hidden size="0.875rem" />
            {pins}
          </span>
        )}
        {Icon !== null && (
          <span className="review-tile-verdict">
            <Icon aria-hidden size="1rem" />
            <span className="review-tile-words">{stateWords}</span>
          </span>
        )}
      </p>
    </div>
  );
});

/** Pins on the task, or on the one thing of it that a cell shows. */
function pinsOn({ decision }: ReviewTask, itemId: ItemId | null): number {
  const pins = decision?.pins ?? [];
  if (itemId === null) return pins.length;
  return pins.filter(({ target }) => target.at === 'item' && target.itemId === itemId).length;
}

type TileBodyProps = Pick<ReviewTileProps, 'task' | 'cell' | 'project' | 'thumbnails' | 'size'>;

function TileBody({ task, cell, project, thumbnails, size }: TileBodyProps) {
  const { t } = useTranslation('label');
  const { schema } = project;
  if (task.unreadable !== null) {
    return (
      <p className="review-tile-unreadable small">
        <FileWarning aria-hidden />
        {t('unreadable.none')}
      </p>
    );
  }
  if (project.medium === 'picture') {
    return (
      <TilePicture
        task={task}
        itemId={cell.itemId}
        schema={schema}
        thumbnails={thumbnails}
        size={size}
      />
    );
  }
  if (kindOf(project.kind).surface === 'text' && task.text !== null) {
    return <TileRanges task={task} itemId={cell.itemId} text={task.text} schema={schema} />;
  }
  return <p className="review-tile-text">{task.text ?? t('review.notReady')}</p>;
}
