import { memo } from 'react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Flag } from '#shared/annotation/flag.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ItemId } from '#shared/ids.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { useAfterPaint } from '../parts/use-after-paint.ts';
import { RangeList } from '../ranges/range-list.tsx';
import { ItemList } from './item-list.tsx';
import type { LabelStore } from './label-store.ts';
import { OutcomePanels } from './outcome-panels.tsx';
import { RoomWords } from './room-words.tsx';
import { RecentAnswers } from './recent-answers.tsx';
import { ReturnPanel } from './return-panel.tsx';
import { returnMeetsEdits } from './session.ts';
import type { Session } from './session.ts';
import { TrailList } from './trail-list.tsx';
import type { PinWalk } from './use-pins.ts';

export type SidePanelProps = {
  readonly store: LabelStore;
  readonly session: Session;
  readonly selection: readonly ItemId[];
  readonly pins: PinWalk;
  readonly marks: ItemMarks;
  readonly onMark: (mark: keyof ItemMarks, itemId: ItemId) => void;
  /** Left out or null where nothing may be changed. */
  readonly onFlag?: ((flag: Flag, itemId: ItemId) => void) | null;
  readonly onSelect: (itemId: ItemId) => void;
  /** The place for the canvas's minimap; left out or null where it has another or there is no picture. */
  readonly minimapRef?: Ref<HTMLDivElement> | null;
  /** What another room tells in place of the batch; null or left out in the labeling room. */
  readonly frame?: ReactNode;
};

/** Beside the task: why it was returned, what is in it, where its work is. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const {
    store,
    session,
    selection,
    pins,
    marks,
    onMark,
    onFlag = null,
    onSelect,
    minimapRef = null,
    frame = null,
  } = props;
  const { t } = useTranslation('label');
  const word = useStore(store, (state) => state.word);
  const refusal = useStore(store, (state) => state.refusal);
  const answers = useStore(store, (state) => state.answers);
  const { project, returned, summary } = session.detail;
  const { surface } = kindOf(project.kind);
  const told = useAfterPaint(session.detail, session.detail);
  return (
    <aside className="label-side" data-side="" aria-label={t('side')}>
      <RoomWords
        store={store}
        word={word}
        refusal={refusal}
        report={session.history.annotation.report}
        editable={session.detail.editable}
        isAppealed={isPending(session.detail.appeal)}
      />
      {returned !== null && (
        <ReturnPanel
          project={project}
          review={returned.review}
          current={pins.current}
          onPin={pins.show}
          title={t('returned')}
          meetsEdits={returnMeetsEdits(session)}
        />
      )}
      {frame ?? <OutcomePanels detail={session.detail} />}
      {surface === 'canvas' && (
        <ItemList
          schema={project.schema}
          annotation={session.history.annotation}
          selection={selection}
          marks={marks}
          onMark={onMark}
          {...(onFlag === null ? {} : { onFlag })}
          onSelect={onSelect}
          none={t(session.detail.unreadable === null ? 'noBoxes' : 'unreadable.none')}
        />
      )}
      {surface === 'text' && (
        <RangeList
          schema={project.schema}
          text={session.detail.text ?? ''}
          items={session.history.annotation.items}
          selectedId={selection[0] ?? null}
          onSelect={onSelect}
          none={t('ranges.none')}
        />
      )}
      {surface === 'choice' && frame === null && (
        <RecentAnswers
          schema={project.schema}
          answers={answers}
          current={summary.taskId}
          onOpen={store.go}
        />
      )}
      {frame === null && <TrailList detail={told} />}
      {minimapRef !== null && <div ref={minimapRef} className="label-minimap" />}
    </aside>
  );
});

function isPending(appeal: Session['detail']['appeal']): boolean {
  return appeal?.state === 'waiting' || appeal?.state === 'open';
}
