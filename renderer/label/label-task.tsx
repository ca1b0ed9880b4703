import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Report } from '#shared/annotation/annotation.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { BoxCanvas, BoxCanvasEvents } from '../canvas/box-canvas-face.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { toggleMark } from '../canvas/item-marks.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import type { CanvasTool } from '../canvas/shown.ts';
import { usePicture } from '../canvas/use-pictures.ts';
import { GuidelineDialog } from '../guideline/guideline-dialog.tsx';
import { situations } from '#shared/keyboard/scopes.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { useSettings } from '../stores/app-store.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { ClassList } from './class-list.tsx';
import { focusOther } from './focus-other.ts';
import { LabelBar } from './label-bar.tsx';
import type { LabelStore } from './label-store.ts';
import { ReportDialog } from './report-dialog.tsx';
import type { Session } from './session.ts';
import { pictureSize } from './session.ts';
import { pictureCommands } from './picture-commands.ts';
import { SidePanel } from './side-panel.tsx';
import { TaskStage } from './task-stage.tsx';
import { chooseBoxClass, useBoxCommands } from './use-box-commands.ts';
import { useGhosts } from './use-ghosts.ts';
import { usePins } from './use-pins.ts';
import { useTextCommands } from './use-text-commands.ts';

export type LabelTaskProps = {
  readonly store: LabelStore;
  readonly pictures: PictureStore;
  readonly session: Session;
  readonly marks: ItemMarks;
  readonly onMarks: (marks: ItemMarks) => void;
};

/** One task of the batch on screen, with everything that can be done to it. */
export function LabelTask({ store, pictures, session, marks, onMarks }: LabelTaskProps) {
  const state = useStore(store);
  const { answerSubmits } = useSettings();
  const canvasRef = useRef<BoxCanvas | null>(null);
  const zoomRef = useRef<HTMLSpanElement>(null);
  const [selection, setSelection] = useState<readonly ItemId[]>([]);
  const [nextClass, setNextClass] = useState<ClassId | null>(null);
  const [minimapIn, setMinimapIn] = useState<HTMLElement | null>(null);
  const [isLookOpen, setLookOpen] = useState(false);
  const [dialog, setDialog] = useState<'report' | 'guideline' | null>(null);

  const { summary, project, returned, editable } = session.detail;
  const { annotation } = session.history;
  const isCanvas = kindOf(project.kind).surface === 'canvas';
  const [drawTool, setDrawTool] = useState<CanvasTool>(returned === null ? 'draw' : 'select');
  const tool = isCanvas ? drawTool : 'look';
  const known = project.schema.classes.find((one) => one.classId === nextClass);
  const classId = (known ?? project.schema.classes[0])?.classId ?? null;
  const canvas = useCallback(() => canvasRef.current, []);
  const onCanvas = useCallback((made: BoxCanvas | null) => void (canvasRef.current = made), []);
  const pins = usePins(
    `${summary.taskId} ${returned?.review.reviewId ?? ''}`,
    returned?.review.pins ?? [],
    [annotation, returned?.annotation ?? null],
    canvas,
  );
  usePrefetch(store, pictures);
  const isPicture = project.medium === 'picture';
  const decoded = usePicture(pictures, isPicture ? assetUrl(summary.asset.sha256) : null);

  const isBroken = decoded?.ok === false && decoded.reason === 'undecodable';
  /** Nothing is answered about what could not be seen; says why not. */
  const isAnswerable = (): boolean => {
    const isReport = annotation.report !== null;
    if (isBroken && !isReport) store.say({ word: 'undecodable' });
    else if (store.seenId() !== summary.taskId) store.say({ word: 'unseen' });
    else return true;
    return false;
  };
  const chooseClass = (chosen: ClassId) => {
    if (isCanvas) chooseBoxClass({ store, session, canvas }, chosen, setNextClass);
    else if (isAnswerable()) store.choose(summary.taskId, chosen, answerSubmits);
  };
  const submit = () => {
    if (!editable || isAnswerable()) store.submit();
  };
  const report = useCallback(
    (made: Report) => {
      setDialog(null);
      store.edit({ verb: 'report', report: made });
      store.submit();
    },
    [store],
  );
  const askReport = () => {
    if (!editable) return;
    if (isBroken) report({ reason: 'undecodable', note: '' });
    else setDialog('report');
  };
  const events: BoxCanvasEvents = {
    command: store.edit,
    select: setSelection,
    refused: () => store.say({ word: 'flat-box' }),
    pinChosen: (number) => pins.show(number - 1),
    viewport: ({ scale }) => {
      if (zoomRef.current !== null) zoomRef.current.textContent = `${Math.round(scale * 100)} %`;
    },
    drawn: (taskId) => {
      if (taskId === summary.taskId) store.saw(summary.taskId);
    },
  };
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
  const picture = decoded?.ok === true ? decoded.picture : null;
  const ghosts = useGhosts({
    store,
    state,
    session: isCanvas && editable ? session : null,
    size: pictureSize(session.detail) ?? picture,
    canvas,
  });
  useCommands(situations[isCanvas ? 'boxes' : isPicture ? 'picture-choice' : 'text-choice'], {
    ...boxes,
    ...ghosts.commands,
    ...text.commands,
    ...pictureCommands(canvas, () => setLookOpen(true)),
    'choice.class': (which) => {
      // A key is meant for the task that was on screen when it was pressed, not for one that is still coming up.
      const seen = store.seenId();
      const one = project.schema.classes[which];
      if (one === undefined || seen === null) return;
      if (seen === summary.taskId) chooseClass(one.classId);
      else store.choose(seen, one.classId, answerSubmits);
    },
    'choice.back': store.goBack,
    'pins.next': () => pins.move(1),
    'pins.previous': () => pins.move(-1),
    'task.submit': submit,
    'task.next': () => store.step(1),
    'task.previous': () => store.step(-1),
    'task.undo': () => store.travel('undo'),
    'task.redo': () => store.travel('redo'),
    'task.report': askReport,
    'task.guideline': () => setDialog('guideline'),
    'task.panel': focusOther,
  });

  return (
    <main
      className="label-room"
      data-testid="label-room"
      data-task={summary.taskId}
      data-asset={summary.asset.sha256}
      data-items={annotation.items.length}
      data-stored={!state.unstored.has(summary.taskId)}
      data-editable={editable}
    >
      <LabelBar
        store={store}
        tasks={state.tasks}
        session={session}
        onSubmit={submit}
        onReport={askReport}
        onGuideline={() => setDialog('guideline')}
      >
        {isPicture && decoded?.ok !== false && (
          <CanvasTools
            canvas={canvas}
            tool={tool}
            onTool={isCanvas && editable ? setDrawTool : null}
            zoomRef={zoomRef}
            ghosts={isCanvas && editable ? ghosts : null}
            isLookOpen={isLookOpen}
            onLook={setLookOpen}
          />
        )}
      </LabelBar>
      <div className={isCanvas ? 'label-columns label-columns-boxes' : 'label-columns'}>
        {isCanvas && (
          <ClassList
            schema={project.schema}
            annotation={annotation}
            current={classId}
            onChoose={chooseClass}
            minimapRef={setMinimapIn}
          />
        )}
        <section className="label-centre">
          <div className="label-stage">
            <TaskStage
              session={session}
              decoded={decoded}
              tool={tool}
              classId={classId}
              marks={marks}
              ghosts={ghosts.items}
              minimapIn={minimapIn}
              events={events}
              onCanvas={onCanvas}
              onSeen={store.saw}
              onReport={askReport}
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
          onMark={(mark, itemId) => onMarks(toggleMark(marks, mark, [itemId]))}
          onSelect={(itemId) => {
            setDrawTool('select');
            canvas()?.select([itemId]);
          }}
        />
      </div>
      <ReportDialog open={dialog === 'report'} onClose={() => setDialog(null)} onReport={report} />
      <GuidelineDialog
        project={project}
        open={dialog === 'guideline'}
        onClose={() => setDialog(null)}
      />
    </main>
  );
}

/** Has the pictures of the tasks around decoded before they are on screen. */
function usePrefetch(store: LabelStore, pictures: PictureStore): void {
  const near = useStore(store, (state) => state.near);
  const tasks = useStore(store, (state) => state.tasks);
  useEffect(() => {
    const wanted = near.flatMap((taskId) => {
      const task = tasks.find((one) => one.taskId === taskId);
      if (task === undefined || !task.ready || task.asset.mediaType === 'text/plain') return [];
      const { sha256, width, height } = task.asset;
      return [
        {
          address: assetUrl(sha256),
          pixels: width === null || height === null ? null : width * height,
        },
      ];
    });
    pictures.want(wanted);
  }, [near, tasks, pictures]);
}
