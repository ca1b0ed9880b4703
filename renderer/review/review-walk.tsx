import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { ImageOff, CloudDownload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { boundsOf, kindOf } from '#shared/annotation/kinds.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import { neighbour } from '#shared/edit/tools/selection.ts';
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { Pin } from '#shared/review.ts';
import { CanvasHost } from '../canvas/canvas-host.tsx';
import type { PictureStore } from '../canvas/picture-store.ts';
import type { Shown } from '../canvas/shown.ts';
import { usePicture } from '../canvas/use-pictures.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { focusOther } from '../label/focus-other.ts';
import { ItemList } from '../label/item-list.tsx';
import { StageMessage } from '../label/stage-message.tsx';
import { UnreadableWork } from '../label/unreadable-work.tsx';
import { usePictureStage } from '../label/use-picture-stage.ts';
import { pinsOf } from './decision.ts';
import { ReviewSide } from './review-side.tsx';
import type { Editing, ReviewStore } from './review-state.ts';

export type ReviewWalkProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  readonly pictures: PictureStore;
  readonly editing: Editing | null;
  readonly pinAt: number;
  readonly words: ReactNode;
  readonly openLook: () => void;
};

/** One picture large: walk its boxes, pin comments to them, decide. */
export function ReviewWalk({
  store,
  project,
  task,
  pictures,
  editing,
  pinAt,
  words,
  openLook,
}: ReviewWalkProps) {
  const { t } = useTranslation('label');
  const stage = usePictureStage(openLook);
  const { canvas, onCanvas, selection, onSelection, minimapIn, minimapRef } = stage;
  const isCanvas = kindOf(project.kind).surface === 'canvas';
  const decoded = usePicture(pictures, assetUrl(task.asset.sha256));
  const { previous, appeal } = task.submitted;
  const annotation = task.decision?.fixed ?? task.submitted.annotation;
  const isFree = task.state === 'undecided' || task.state === 'decided';
  const pins = pinsOf(task.decision);
  const shown = useShown(task, project, decoded?.ok === true ? decoded.picture : null, pinAt);

  const look = (itemId: ItemId) => {
    const item = [...annotation.items, ...(shown.earlier?.items ?? [])].find(
      (one) => one.itemId === itemId,
    );
    const bounds = item === undefined ? null : boundsOf(item);
    canvas()?.select([itemId]);
    if (bounds !== null) canvas()?.zoomTo(bounds);
  };
  const step = (direction: 1 | -1) => {
    const order = annotation.items.map(({ itemId }) => itemId);
    const next = neighbour(order, canvas()?.selection() ?? [], direction);
    if (next !== null) look(next);
  };
  const lookAt = (pin: Pin | undefined) => {
    if (pin?.target.at === 'item') look(pin.target.itemId);
    else if (pin?.target.at === 'point') canvas()?.zoomTo(around(pin.target, shown.size));
    else canvas()?.fit();
  };
  const movePin = (direction: 1 | -1) => {
    if (pins.length === 0) return;
    const next = (pinAt + direction + pins.length) % pins.length;
    store.lookAtPin(next);
    lookAt(pins[next]);
  };
  useCommands(situations[editing === null ? 'picture-walk' : 'picture-return'], {
    ...stage.commands,
    'walk.close': () => store.walk(false),
    'walk.next': () => store.move(1),
    'walk.previous': () => store.move(-1),
    'walk.approve': store.approve,
    'walk.fix': store.beginFix,
    'walk.return': store.beginReturn,
    'walk.take-back': store.takeBack,
    'walk.next-item': () => step(1),
    'walk.previous-item': () => step(-1),
    'walk.panel': focusOther,
    'walk.pin': () => {
      const [itemId] = canvas()?.selection() ?? [];
      store.dropPin(itemId === undefined ? { at: 'task' } : { at: 'item', itemId });
    },
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
      data-items={annotation.items.length}
      data-pins={pins.length}
      data-decision={task.decision?.verdict ?? 'undecided'}
    >
      <div className="label-stage">
        {task.unreadable !== null ? (
          <UnreadableWork raw={task.unreadable} />
        ) : !task.ready ? (
          <StageMessage icon={<CloudDownload />} title={t('notHereTitle')} testId="asset-missing">
            <p>{t('notHere')}</p>
          </StageMessage>
        ) : decoded?.ok === false ? (
          <StageMessage
            icon={<ImageOff />}
            title={t('undecodableTitle')}
            testId="picture-undecodable"
          >
            <p>{t('review.undecodable')}</p>
          </StageMessage>
        ) : (
          <CanvasHost
            shown={shown}
            tool={isFree ? 'pin' : 'look'}
            classId={null}
            events={{
              select: onSelection,
              pinChosen: (number) => store.lookAtPin(number - 1),
              pinPlaced: store.dropPin,
            }}
            minimapIn={minimapIn}
            onCanvas={onCanvas}
            label={t('canvasOf', { position: task.position, count: annotation.items.length })}
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
        {isCanvas && (
          <ItemList
            schema={project.schema}
            annotation={annotation}
            selection={selection}
            onSelect={look}
            none={t('review.noLabel')}
          />
        )}
        <div ref={minimapRef} className="label-minimap" />
      </ReviewSide>
    </div>
  );
}

/** A part of the picture around a point, large enough to see what it is about. */
function around({ x, y }: Point, size: Size): Rectangle {
  const width = size.width / 6;
  const height = size.height / 6;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function useShown(
  task: ReviewTask,
  project: Project,
  picture: Shown['picture'],
  pinAt: number,
): Shown {
  const { taskId, asset, submitted, decision } = task;
  return useMemo(
    (): Shown => ({
      taskId,
      size: {
        width: asset.width ?? picture?.width ?? 1,
        height: asset.height ?? picture?.height ?? 1,
      },
      picture,
      kind: project.kind,
      schema: project.schema,
      annotation: decision?.fixed ?? submitted.annotation,
      earlier: decision?.fixed ? submitted.annotation : (submitted.previous?.annotation ?? null),
      compares: true,
      pins: pinsOf(decision).map(({ target }, at) => ({
        number: at + 1,
        target,
        current: at === pinAt,
      })),
      editable: false,
    }),
    [taskId, asset, submitted, decision, picture, project, pinAt],
  );
}
