import { useEffect, useLayoutEffect, useRef } from 'react';
import { v7 } from 'uuid';
import type { Item } from '#shared/annotation/kinds.ts';
import type { ClassId } from '#shared/ids.ts';
import type { BoxCanvas, BoxCanvasEvents } from './box-canvas-face.ts';
import { createBoxCanvas } from './box-canvas.ts';
import type { ItemMarks } from './item-marks.ts';
import { noMarks } from './item-marks.ts';
import { usePictureLook } from './picture-look.ts';
import type { CanvasTool, Shown } from './shown.ts';
import './canvas.css';

export type CanvasHostProps = {
  readonly shown: Shown;
  readonly tool: CanvasTool;
  readonly classId: ClassId | null;
  /** Boxes that are hidden or locked; none when left out. */
  readonly marks?: ItemMarks;
  /** Boxes of the task before, to be shown faintly; none when left out. */
  readonly ghosts?: readonly Item[];
  /** Where the minimap goes, so that it covers nothing of the picture; a corner of the canvas when left out. */
  readonly minimapIn?: HTMLElement | null;
  readonly events: BoxCanvasEvents;
  /** Hands the canvas over once it is there, for keys and buttons; null when it goes. */
  readonly onCanvas: (canvas: BoxCanvas | null) => void;
  /** What assistive tools say of it. */
  readonly label: string;
};

const noGhosts: readonly Item[] = [];

/** The element that a box canvas lives in. React gives it what to show and draws nothing itself. */
export function CanvasHost(props: CanvasHostProps) {
  const {
    shown,
    tool,
    classId,
    marks = noMarks,
    ghosts = noGhosts,
    minimapIn = null,
    events,
    onCanvas,
    label,
  } = props;
  const look = usePictureLook();
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<BoxCanvas | null>(null);
  const latest = useRef({ events, onCanvas });

  useLayoutEffect(() => {
    latest.current = { events, onCanvas };
  });
  useLayoutEffect(() => {
    if (element.current === null) return;
    const made = createBoxCanvas(element.current, {
      newId: v7,
      events: {
        command: (command) => latest.current.events.command?.(command),
        select: (selection) => latest.current.events.select?.(selection),
        refused: () => latest.current.events.refused?.(),
        pinChosen: (number) => latest.current.events.pinChosen?.(number),
        pinPlaced: (target) => latest.current.events.pinPlaced?.(target),
        viewport: (viewport) => latest.current.events.viewport?.(viewport),
        drawn: (taskId) => latest.current.events.drawn?.(taskId),
      },
    });
    canvas.current = made;
    latest.current.onCanvas(made);
    return () => {
      canvas.current = null;
      latest.current.onCanvas(null);
      made.dispose();
    };
  }, []);
  useLayoutEffect(() => canvas.current?.setTool(tool), [tool]);
  useLayoutEffect(() => {
    if (classId !== null) canvas.current?.setClass(classId);
  }, [classId]);
  useLayoutEffect(() => canvas.current?.show(shown), [shown]);
  useLayoutEffect(() => canvas.current?.setLook(look), [look]);
  useLayoutEffect(() => canvas.current?.setGhosts(ghosts), [ghosts]);
  useLayoutEffect(() => canvas.current?.placeMinimap(minimapIn), [minimapIn]);
  useLayoutEffect(() => canvas.current?.setMarks(marks), [marks]);
  useEffect(() => element.current?.focus({ preventScroll: true }), [shown.taskId]);

  return (
    <div
      ref={element}
      className="canvas"
      data-testid="canvas"
      data-canvas=""
      role="application"
      aria-label={label}
      // The canvas takes keys of its own: boxes are drawn, walked and moved in it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    />
  );
}
