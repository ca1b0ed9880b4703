import { CloudDownload } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#shared/annotation/kinds.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { noMarks } from '../canvas/item-marks.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { useSteady } from '../parts/use-steady.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { linesInView, RangeBody, useRangeView } from '../ranges/range-body.tsx';
import { marksOf, pinExtent } from '../ranges/range-marks.ts';
import { useCaret } from '../ranges/use-caret.ts';
import { useWhatIsSaid } from '../ranges/what-is-said.ts';
import { ClassList } from './class-list.tsx';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { SidePanel } from './side-panel.tsx';
import { StageMessage } from './stage-message.tsx';
import type { TaskFrame } from './task-frame.ts';
import { TaskRoom } from './task-room.tsx';
import type { PinWalk } from './use-pins.ts';
import { chooseRangeClass, rangeCommands, stretch } from './range-commands.ts';
import { useTaskHand } from './use-task-hand.ts';

export type RangeTaskProps = {
  readonly store: LabelStore;
  readonly session: Session;
  /** Left out in the labeling room. */
  readonly frame?: TaskFrame;
};

/** One text of the batch on screen, its ranges marked and changed. For one task: another one is another instance. */
export function RangeTask({ store, session, frame }: RangeTaskProps) {
  const { t } = useTranslation('label');
  const { summary, project, returned, text } = session.detail;
  const { annotation } = session.history;
  const { items } = annotation;
  const { position } = summary;
  const [currentPin, setCurrentPin] = useState(0);
  const view = useRangeView();
  const steps = useMemo(() => textSteps(text ?? ''), [text]);
  const editing = { store, session, textLength: steps.length };
  const hand = useCaret({
    steps,
    items,
    layout: view.layout,
    linesInView: () => linesInView(view),
    onStretch: (itemId, extent) => stretch(editing, itemId, extent),
  });
  const earlier = returned?.annotation ?? null;
  const pins = useMemo(() => returned?.review.pins ?? [], [returned]);
  const marks = useMemo(
    () => marksOf({ annotation, earlier, compares: false, pins, currentPin }),
    [annotation, earlier, pins, currentPin],
  );
  const said = useWhatIsSaid(
    { text: text ?? '', steps, items, schema: project.schema },
    hand.caret,
  );
  useSeen(store, session);

  const take = (item: Item | undefined) => item !== undefined && hand.takeRange(item);
  const showPin = useSteady((at: number) => {
    const pin = pins[at];
    setCurrentPin(at);
    if (pin === undefined) return;
    const { target } = pin;
    const item = target.at === 'item' && items.find(({ itemId }) => itemId === target.itemId);
    const extent = pinExtent(pin, annotation, earlier);
    if (item) hand.takeRange(item);
    else if (extent !== null) {
      hand.put({ anchor: extent.start, focus: extent.end, trailing: false, itemId: null });
    }
  });
  const movePin = useSteady((direction: 1 | -1) => {
    if (pins.length > 0) showPin((currentPin + direction + pins.length) % pins.length);
  });
  const walk = useMemo(
    (): PinWalk => ({ current: currentPin, show: showPin, move: movePin }),
    [currentPin, showPin, movePin],
  );
  useEffect(() => showPin(0), [showPin]);

  const task = useTaskHand({ store, session, frame, pins: walk, isBroken: false });
  const chooseClass = useSteady((classId: ClassId) => chooseRangeClass(editing, hand, classId));
  const select = useSteady((itemId: ItemId) => {
    take(items.find((one) => one.itemId === itemId));
  });
  useCommands(situations.ranges, {
    ...rangeCommands(editing, hand),
    ...task.commands,
    // Escape lets go of what is selected first, as everywhere.
    ...(frame !== undefined && {
      'ranges.drop': () => {
        if (!hand.drop()) frame.leave();
      },
    }),
  });
  const { itemId } = hand.caret;
  const selection = useMemo(() => (itemId === null ? [] : [itemId]), [itemId]);
  const current = items.find((item) => item.itemId === itemId)?.classId ?? null;

  return (
    <TaskRoom store={store} session={session} hand={task} frame={frame} tools={null}>
      <div className="label-columns label-columns-boxes">
        <ClassList
          schema={project.schema}
          annotation={annotation}
          current={current}
          command="ranges.class"
          onChoose={chooseClass}
        />
        <section className="label-centre">
          <div className="label-stage">
            {summary.assetFailure !== null ? (
              <FailureNotice failure={summary.assetFailure} />
            ) : text === null ? (
              <StageMessage
                icon={<CloudDownload />}
                title={t('notHereTitle')}
                testId="asset-missing"
              >
                <p>{t('notHere')}</p>
              </StageMessage>
            ) : (
              <RangeBody
                text={text}
                steps={steps}
                schema={project.schema}
                marks={marks}
                hand={hand}
                view={view}
                label={t('ranges.textOf', { position, count: items.length })}
                said={said}
              />
            )}
          </div>
        </section>
        <SidePanel
          store={store}
          session={session}
          selection={selection}
          pins={walk}
          marks={noMarks}
          onMark={nothing}
          onSelect={select}
          frame={frame?.side(annotation) ?? null}
        />
      </div>
    </TaskRoom>
  );
}

/** Tells the store once the text has been on screen for a frame. */
function useSeen(store: LabelStore, { detail }: Session): void {
  const { taskId } = detail.summary;
  const isHere = detail.text !== null;
  useEffect(() => {
    if (!isHere) return;
    const frame = requestAnimationFrame(() => store.saw(taskId));
    return () => cancelAnimationFrame(frame);
  }, [store, taskId, isHere]);
}

function nothing(): void {}
