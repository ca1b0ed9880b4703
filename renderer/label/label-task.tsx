import { useMemo, useRef, useState } from 'react';
import type { Flag } from '#shared/annotation/flag.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import { flagItems } from '#shared/edit/item-commands.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { BoxCanvasEvents } from '../canvas/box-canvas-face.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { toggleMark } from '../canvas/item-marks.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import type { CanvasTool } from '../canvas/shown.ts';
import { usePicture, usePictureFault } from '../canvas/use-pictures.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { useSteady } from '../parts/use-steady.ts';
import { useSettings } from '../stores/app-store.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { ClassList } from './class-list.tsx';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';
import { pictureSize } from './session.ts';
import { SidePanel } from './side-panel.tsx';
import type { TaskFrame } from './task-frame.ts';
import { fixCommands, keepIn } from './fix-commands.ts';
import { TaskRoom } from './task-room.tsx';
import { TaskStage } from './task-stage.tsx';
import { chooseSeen } from './type-ahead.ts';
import { chooseBoxClass, useBoxCommands } from './use-box-commands.ts';
import { useGhosts } from './use-ghosts.ts';
import { usePictureStage } from './use-picture-stage.ts';
import { usePins } from './use-pins.ts';
import { useTaskHand } from './use-task-hand.ts';
import { useTextCommands } from './use-text-commands.ts';

export type LabelTaskProps = {
  readonly store: LabelStore;
  readonly pictures: PictureStore;
  readonly session: Session;
  readonly marks: ItemMarks;
  readonly onMarks: (marks: ItemMarks) => void;
  /** Left out in the labeling room. */
  readonly frame?: TaskFrame;
};

const nothing: readonly Item[] = [];

/** One task of the batch on screen, with everything that can be done to it. */
export function LabelTask(props: LabelTaskProps) {
  const { store, pictures, session, marks, onMarks, frame } = props;
  const { answerSubmits } = useSettings();
  const submitsAtOnce = answerSubmits && frame === undefined;
  const zoomRef = useRef<HTMLSpanElement>(null);
  const [nextClass, setNextClass] = useState<ClassId | null>(null);
  const [isLookOpen, setLookOpen] = useState(false);

  const { summary, project, returned, editable } = session.detail;
  const { annotation } = session.history;
  const isCanvas = kindOf(project.kind).surface === 'canvas';
  const [drawTool, setDrawTool] = useState<CanvasTool>(returned === null ? 'draw' : 'select');
  const tool = isCanvas ? drawTool : 'look';
  const known = project.schema.classes.find((one) => one.classId === nextClass);
  const classId = (known ?? project.schema.classes[0])?.classId ?? null;
  const stage = usePictureStage(() => setLookOpen(true));
  const { canvas, onCanvas, selection, onSelection, minimapIn, minimapRef } = stage;
  const pins = usePins(
    `${summary.taskId} ${returned?.review.reviewId ?? ''}`,
    returned?.review.pins ?? [],
    [annotation, returned?.annotation ?? null],
    canvas,
  );
  const isPicture = project.medium === 'picture';
  const address = isPicture ? assetUrl(summary.asset.sha256) : null;
  const fault = usePictureFault(pictures, address);
  const size = useSize(session, pictures, address);
  const hand = useTaskHand({ store, session, frame, pins, isBroken: fault === 'undecodable' });
  const chooseClass = useSteady((chosen: ClassId) => {
    if (isCanvas) chooseBoxClass({ store, session, canvas }, chosen, setNextClass);
    else if (hand.isAnswerable()) {
      store.choose(summary.taskId, chosen, submitsAtOnce);
      const chosenIn = store.getState().sessions.get(summary.taskId);
      const isAnswer = frame?.answersAtOnce === true && answerSubmits && !project.schema.multiple;
      if (isAnswer && chosenIn !== undefined) keepIn(frame, store, chosenIn);
    }
  });
  const showPin = pins.show;
  const events = useMemo(
    (): BoxCanvasEvents => ({
      command: store.edit,
      select: onSelection,
      refused: () => store.say({ word: 'flat-box' }),
      pinChosen: (number) => showPin(number - 1),
      viewport: ({ scale }) => {
        if (zoomRef.current !== null) zoomRef.current.textContent = `${Math.round(scale * 100)}%`;
      },
      drawn: (taskId) => {
        const { currentId } = store.getState();
        if (currentId !== null && currentId === taskId) store.saw(currentId);
      },
    }),
    [store, showPin, onSelection],
  );
  const text = useTextCommands();
  const boxes = useBoxCommands({
    store,
    session: isCanvas && editable ? session : null,
    canvas,
    onTool: setDrawTool,
    onClass: chooseClass,
    marks,
    onMarks,
  });
  const ghosts = useGhosts({
    store,
    session: isCanvas && editable ? session : null,
    size,
    canvas,
  });
  const medium = isPicture ? 'picture' : 'text';
  const situation = isCanvas
    ? 'boxes'
    : frame === undefined
      ? (`${medium}-choice` as const)
      : (`${medium}-fix` as const);
  useCommands(situations[situation], {
    ...boxes,
    ...ghosts.commands,
    ...text.commands,
    ...stage.commands,
    'choice.class': (which, pressedAt) => {
      const one = project.schema.classes[which];
      if (store.seenId(pressedAt) !== summary.taskId) {
        chooseSeen(store, { pressedAt, place: which, thenSubmit: submitsAtOnce });
      } else if (one !== undefined) chooseClass(one.classId);
    },
    'choice.back': store.goBack,
    ...hand.commands,
    ...(frame !== undefined && fixCommands(frame, canvas)),
  });

  const mark = useSteady((which: keyof ItemMarks, itemId: ItemId) =>
    onMarks(toggleMark(marks, which, [itemId])),
  );
  const flag = useSteady((which: Flag, itemId: ItemId) =>
    store.edit(flagItems(annotation, [itemId], which)),
  );
  const select = useSteady((itemId: ItemId) => {
    setDrawTool('select');
    canvas()?.select([itemId]);
  });

  const tools = isPicture && fault === null && (
    <CanvasTools
      canvas={canvas}
      tool={tool}
      onTool={isCanvas && editable ? setDrawTool : null}
      zoomRef={zoomRef}
      ghosts={isCanvas && editable ? ghosts.switch : null}
      isLookOpen={isLookOpen}
      onLook={setLookOpen}
    />
  );

  return (
    <TaskRoom store={store} session={session} hand={hand} frame={frame} tools={tools}>
      <div className={isCanvas ? 'label-columns label-columns-boxes' : 'label-columns'}>
        {isCanvas && (
          <ClassList
            schema={project.schema}
            annotation={annotation}
            current={classId}
            command="boxes.class"
            onChoose={chooseClass}
            minimapRef={minimapRef}
          />
        )}
        <section className="label-centre">
          <div className="label-stage">
            <TaskStage
              session={session}
              pictures={pictures}
              address={address}
              tool={tool}
              classId={classId}
              marks={marks}
              ghosts={ghosts.items}
              ghostSource={isCanvas && editable ? ghosts.switch.source : null}
              minimapIn={minimapIn}
              events={events}
              onCanvas={onCanvas}
              onSeen={store.saw}
              onReport={hand.askReport}
              currentPin={pins.current}
              showHidden={text.showHidden}
              textRef={text.ref}
            />
          </div>
          {!isCanvas && (
            <ChoiceBar
              schema={project.schema}
              annotation={annotation}
              editable={editable}
              returned={returned?.annotation.items ?? nothing}
              predicted={session.detail.predicted}
              onChoose={chooseClass}
            />
          )}
        </section>
        <SidePanel
          store={store}
          session={session}
          selection={selection}
          pins={pins}
          marks={marks}
          onMark={mark}
          onFlag={editable ? flag : null}
          onSelect={select}
          minimapRef={isCanvas || !isPicture ? null : minimapRef}
          frame={frame?.side(annotation) ?? null}
        />
      </div>
    </TaskRoom>
  );
}

/** The size of the task's picture in image pixels; one that nobody noted is known once the picture is decoded. */
function useSize(session: Session, pictures: PictureStore, address: string | null): Size | null {
  const noted = pictureSize(session.detail);
  const decoded = usePicture(pictures, noted === null ? address : null);
  return noted ?? (decoded?.ok === true ? decoded.picture : null);
}
