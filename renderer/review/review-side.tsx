import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { Project } from '#shared/project.ts';
import { useCommandKeys } from '../keyboard/use-command-keys.ts';
import { AppealPanel } from './appeal-panel.tsx';
import { PinList } from './pin-list.tsx';
import { PreviousRound } from './previous-round.tsx';
import { ReturnEditor } from './return-editor.tsx';
import { DecisionCard } from './decision-card.tsx';
import { AnswerChips } from './answer-chips.tsx';
import type { Editing, ReviewStore } from './review-state.ts';
import { pinsOf } from './decision.ts';

export type ReviewSideProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  readonly editing: Editing | null;
  readonly pinAt: number;
  /** What there is to say about what was just done. */
  readonly words: ReactNode;
  readonly onOldPin: (at: number) => void;
  /** Brings the place of a pin of the disputed verdict into view. */
  readonly onAppealPin: (at: number) => void;
  /** Whether pins can be put on a place here: in the large view. */
  readonly canPin: boolean;
  readonly children?: ReactNode;
};

/** Beside the tasks: what was answered, what was decided, and why. */
export function ReviewSide(props: ReviewSideProps) {
  const { store, project, task, editing, pinAt, words, onOldPin, onAppealPin, canPin, children } =
    props;
  const { t } = useTranslation('label');
  const { wordsFor } = useCommandKeys();
  const pins = pinsOf(task.decision);
  const isFree = task.state === 'undecided' || task.state === 'decided';
  const { surface } = kindOf(project.kind);
  const forChoices = project.medium === 'text' ? 'noPinsText' : 'noPinsChoice';
  const hints = { canvas: 'noPins', text: 'noPinsRanges', choice: forChoices } as const;
  return (
    <aside className="label-side" data-side="" aria-label={t('side')}>
      {words}
      {editing === null ? (
        <DecisionCard
          store={store}
          project={project}
          task={task}
          scope={canPin ? 'walk' : 'review'}
        />
      ) : (
        <ReturnEditor store={store} project={project} task={task} editing={editing} />
      )}
      <section>
        <h2 className="label-heading">{t('review.answer')}</h2>
        <p className="review-tile-answer">
          <AnswerChips project={project} annotation={task.submitted.annotation} />
        </p>
      </section>
      {task.submitted.appeal !== null && (
        <AppealPanel project={project} appeal={task.submitted.appeal} onPin={onAppealPin} />
      )}
      <PreviousRound
        key={task.taskId}
        project={project}
        submitted={task.submitted}
        settled={task.marks.settled}
        onSettle={store.settle}
        onPin={onOldPin}
      />
      {(canPin || pins.length > 0) && (
        <PinList
          store={store}
          pins={pins}
          current={pinAt}
          editable={isFree}
          hint={t(`review.${hints[surface]}`, { key: wordsFor('walk.pin') })}
        />
      )}
      {children}
    </aside>
  );
}
