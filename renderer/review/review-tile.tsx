import { CircleCheck, CornerUpLeft, MapPin, RotateCcw, PencilLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ThumbnailStore } from '../canvas/thumbnail-store.ts';
import { AnswerChips } from './answer-chips.tsx';
import { TileRanges } from './tile-ranges.tsx';
import { TilePicture } from './tile-picture.tsx';

export type ReviewTileProps = {
  readonly task: ReviewTask;
  readonly project: Project;
  readonly thumbnails: ThumbnailStore;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
};

const verdictIcons = { approve: CircleCheck, return: CornerUpLeft, fix: PencilLine } as const;

/** One task of the grid: what was submitted, and what was decided about it. */
export function ReviewTile(props: ReviewTileProps) {
  const { task, project, thumbnails, isSelected, onSelect, onOpen } = props;
  const { t } = useTranslation('label');
  const element = useRef<HTMLDivElement>(null);
  const verdict = task.decision?.verdict ?? null;
  const isSent = task.state !== 'undecided' && task.state !== 'decided';
  const state = isSent ? task.state : (verdict ?? 'undecided');
  const stateWords = t(`review.state.${state as 'undecided'}`);
  const pins = task.decision?.pins.length ?? 0;
  const Icon = verdict === null ? null : verdictIcons[verdict];
  const { surface } = kindOf(project.kind);
  const isChoice = surface === 'choice';

  useEffect(() => {
    if (isSelected) element.current?.focus({ preventScroll: false });
  }, [isSelected]);

  return (
    <div
      ref={element}
      className="review-tile"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={isSelected}
      aria-label={t('review.tile', { position: task.position, state: stateWords })}
      tabIndex={isSelected ? 0 : -1}
      data-testid="review-tile"
      data-task={task.taskId}
      data-asset={task.asset.sha256}
      data-decision={verdict ?? 'undecided'}
      data-state={task.state}
      onPointerDown={onSelect}
      onDoubleClick={onOpen}
    >
      {project.medium === 'picture' ? (
        <TilePicture task={task} schema={project.schema} thumbnails={thumbnails} />
      ) : surface === 'text' && task.text !== null ? (
        <TileRanges task={task} text={task.text} schema={project.schema} />
      ) : (
        <p className="review-tile-text">{task.text ?? t('review.notReady')}</p>
      )}
      {isChoice && (
        <p className="review-tile-answer">
          <AnswerChips project={project} annotation={task.submitted.annotation} />
        </p>
      )}
      <p className="review-tile-foot small">
        <span className="figures quiet">{task.position}</span>
        {!isChoice && task.submitted.annotation.report !== null && (
          <AnswerChips project={project} annotation={task.submitted.annotation} />
        )}
        {task.submitted.revision > 1 && (
          <span className="review-tile-second">
            <RotateCcw aria-hidden size="0.875rem" />
            {t('review.second')}
          </span>
        )}
        {pins > 0 && (
          <span className="review-tile-pins figures">
            <MapPin aria-hidden size="0.875rem" />
            {pins}
          </span>
        )}
        {state !== 'undecided' && (
          <span className="review-tile-verdict">
            {Icon !== null && <Icon aria-hidden size="1rem" />}
            {stateWords}
          </span>
        )}
      </p>
    </div>
  );
}
