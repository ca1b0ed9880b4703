import { CloudDownload } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import type { Project } from '#shared/project.ts';
import type { Pin, PinTarget } from '#shared/review.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { focusOther } from '../label/focus-other.ts';
import { StageMessage } from '../label/stage-message.tsx';
import { UnreadableWork } from '../label/unreadable-work.tsx';
import type { Caret } from '../ranges/caret.ts';
import { selectedExtent } from '../ranges/caret.ts';
import { linesInView, RangeBody, useRangeView } from '../ranges/range-body.tsx';
import { RangeList } from '../ranges/range-list.tsx';
import { marksOf, pinExtent } from '../ranges/range-marks.ts';
import { useCaret } from '../ranges/use-caret.ts';
import { useWhatIsSaid } from '../ranges/what-is-said.ts';
import { pinsOf } from './decision.ts';
import { ReviewSide } from './review-side.tsx';
import type { Editing, ReviewStore } from './review-state.ts';

export type TextWalkProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  readonly editing: Editing | null;
  readonly pinAt: number;
  readonly words: ReactNode;
};

/** One text large: walk its ranges where it has any, pin comments to them or to any words, decide. For one task. */
export function TextWalk({ store, project, task, editing, pinAt, words }: TextWalkProps) {
  const { t } = useTranslation('label');
  const { previous, appeal } = task.submitted;
  const fixed = task.decision?.fixed ?? null;
  const annotation = fixed ?? task.submitted.annotation;
  const { items } = annotation;
  const earlier = fixed === null ? (previous?.annotation ?? null) : task.submitted.annotation;
  const pins = pinsOf(task.decision);
  const text = task.text ?? '';
  const view = useRangeView();
  const steps = useMemo(() => textSteps(text), [text]);
  const hand = useCaret({
    steps,
    items,
    layout: view.layout,
    linesInView: () => linesInView(view),
    onStretch: null,
  });
  const marks = useMemo(
    () => marksOf({ annotation, earlier, compares: true, pins, currentPin: pinAt }),
    [annotation, earlier, pins, pinAt],
  );
  const said = useWhatIsSaid({ text, steps, items, schema: project.schema }, hand.caret);

  const lookAt = (pin: Pin | undefined) => {
    const extent = pin === undefined ? null : pinExtent(pin, annotation, earlier);
    if (extent === null) return;
    hand.put({ anchor: extent.start, focus: extent.end, trailing: false, itemId: null });
  };
  const movePin = (direction: 1 | -1) => {
    if (pins.length === 0) return;
    const next = (pinAt + direction + pins.length) % pins.length;
    store.lookAtPin(next);
    lookAt(pins[next]);
  };
  useCommands(situations[editing === null ? 'text-walk' : 'text-return'], {
    ...hand.commands,
    'walk.close': () => store.walk(false),
    'walk.next': () => store.move(1),
    'walk.previous': () => store.move(-1),
    'walk.approve': store.approve,
    'walk.fix': store.beginFix,
    'walk.return': store.beginReturn,
    'walk.take-back': store.takeBack,
    'walk.next-item': () => hand.step(1),
    'walk.previous-item': () => hand.step(-1),
    'walk.panel': focusOther,
    'walk.pin': () => store.dropPin(targetOf(hand.caret)),
    'walk.remove-pin': (): void | false => {
      const pin = pins[pinAt];
      if (pin === undefined) return false;
      store.removePin(pin.pinId);
    },
    'pins.next': () => movePin(1),
    'pins.previous': () => movePin(-1),
  });

  return (
    <div
      className="label-columns review-walk"
      data-testid="review-walk"
      data-task={task.taskId}
      data-asset={task.asset.sha256}
      data-revision={task.submitted.revision}
      data-items={items.length}
      data-pins={pins.length}
      data-decision={task.decision?.verdict ?? 'undecided'}
    >
      <div className="label-stage">
        {task.unreadable !== null ? (
          <UnreadableWork raw={task.unreadable} />
        ) : !task.ready || task.text === null ? (
          <StageMessage icon={<CloudDownload />} title={t('notHereTitle')} testId="asset-missing">
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
            label={
              kindOf(project.kind).surface === 'text'
                ? t('ranges.textOf', { position: task.position, count: items.length })
                : t('textOf', { position: task.position })
            }
            said={said}
          />
        )}
      </div>
      <ReviewSide
        store={store}
        project={project}
        task={task}
        editing={editing}
        pinAt={pinAt}
        words={words}
        onOldPin={(at) => lookAt(previous?.review.pins[at])}
        onAppealPin={(at) => lookAt(appeal?.review.pins[at])}
        canPin
      >
        {kindOf(project.kind).surface === 'text' && (
          <RangeList
            schema={project.schema}
            text={text}
            items={items}
            selectedId={hand.caret.itemId}
            onSelect={(itemId) => {
              const item = items.find((one) => one.itemId === itemId);
              if (item !== undefined) hand.takeRange(item);
            }}
            none={t('review.noLabel')}
          />
        )}
      </ReviewSide>
    </div>
  );
}

/** On the range that is held, else on what is selected, else on the task. */
function targetOf(caret: Caret): PinTarget {
  if (caret.itemId !== null) return { at: 'item', itemId: caret.itemId };
  const extent = selectedExtent(caret);
  return extent === null ? { at: 'task' } : { at: 'text', ...extent };
}
