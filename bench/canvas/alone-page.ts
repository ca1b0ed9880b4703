/**
 * The app's canvas module alone in the app's own window: no React, no store, no host. It is carried into the page as one
 * script, and hands the meter the same element with the same marks as the app does.
 */
import { v7 } from 'uuid';
import type { BoxCanvas } from '#renderer/canvas/box-canvas-face.ts';
import { createBoxCanvas } from '#renderer/canvas/box-canvas.ts';
import { createPictureDecoder } from '#renderer/canvas/picture-decoder.ts';
import type { PictureStore } from '#renderer/canvas/picture-store.ts';
import { createPictureStore } from '#renderer/canvas/picture-store.ts';
import { Annotation } from '#shared/annotation/annotation.ts';
import type { History, Step } from '#shared/edit/history.ts';
import { historyOf, take } from '#shared/edit/history.ts';
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';

export type AloneTask = { readonly taskId: string; readonly address: string; readonly size: Size };

export type Alone = {
  /** Puts a button into the page whose click opens the first task. */
  readonly prepare: (given: {
    readonly tasks: readonly AloneTask[];
    /** On every task, image pixels. */
    readonly boxes: readonly Rectangle[];
    /** Where the canvas goes, CSS pixels. */
    readonly place: Rectangle;
    /** Address of the script that decodes pictures. */
    readonly worker: string;
  }) => void;
  readonly remove: () => void;
};

/** Tasks that are made ready ahead of the one on screen. */
const ahead = 2;
const schema = labelSchemaOf(['one', 'two', 'three', 'four', 'five']);
let decoder: ReturnType<typeof createPictureDecoder> | null = null;
let end: () => void = () => undefined;

const alone: Alone = {
  prepare: ({ tasks, boxes, place, worker }) => {
    decoder ??= createPictureDecoder(() => new Worker(worker, { type: 'module' }));
    decoder.prepare();
    const annotations = tasks.map(() => annotationOf(boxes));
    const button = document.createElement('button');
    button.dataset['testid'] = 'alone-open';
    button.style.cssText = 'position:fixed;z-index:10000;left:0;top:0;width:40px;height:40px';
    document.body.append(button);
    const pictures = createPictureStore({ ...decoder, dispose: () => undefined });
    button.addEventListener('click', () => {
      end = open({ tasks, annotations, place, pictures });
    });
    end = () => pictures.dispose();
  },
  remove: () => {
    end();
    document.querySelector('[data-testid="alone-open"]')?.remove();
  },
};

function annotationOf(boxes: readonly Rectangle[]): Annotation {
  const { classes } = schema;
  const items = boxes.map((box, at) => ({
    kind: 'box',
    itemId: v7(),
    classId: classes[at % classes.length]?.classId,
    ...box,
  }));
  return Annotation.parse({ items, report: null });
}

/** Opens the first task; what comes back takes everything away again. */
function open(given: {
  readonly tasks: readonly AloneTask[];
  readonly annotations: readonly Annotation[];
  readonly place: Rectangle;
  readonly pictures: PictureStore;
}): () => void {
  const { tasks, annotations, place, pictures } = given;
  const element = document.createElement('div');
  element.dataset['testid'] = 'canvas';
  element.tabIndex = 0;
  element.style.cssText = `position:fixed;z-index:9999;left:${place.x}px;top:${place.y}px;width:${place.width}px;height:${place.height}px`;
  document.body.append(element);
  let at = 0;
  let history: History | null = null;
  const canvas: BoxCanvas = createBoxCanvas(element, {
    newId: v7,
    events: {
      command: (command) => run({ step: 'do', command }),
      drawn: () => want(ahead),
    },
  });
  const [first] = schema.classes;
  if (first !== undefined) canvas.setClass(first.classId);
  const want = (more: number) =>
    pictures.want(
      tasks
        .slice(at, at + 1 + more)
        .map(({ address, size }) => ({ address, pixels: size.width * size.height })),
    );
  const show = () => {
    const task = tasks[at];
    if (task === undefined || history === null) return;
    const decoded = pictures.peek(task.address);
    canvas.show({
      ...task,
      picture: decoded?.ok === true ? decoded.picture : null,
      kind: 'box',
      schema,
      annotation: history.annotation,
      earlier: null,
      compares: false,
      pins: [],
      editable: true,
    });
  };
  const run = (step: Step) => {
    history = history === null ? null : take(history, step);
    show();
  };
  const go = (to: number) => {
    at = to;
    const annotation = annotations[at];
    history = annotation === undefined ? null : historyOf(annotation);
    want(0);
    show();
  };
  const hear = ({ code, ctrlKey }: KeyboardEvent) => {
    if (code === 'KeyF') go(at + 1);
    if (code === 'KeyV') canvas.setTool('select');
    if (code === 'KeyZ' && ctrlKey) run({ step: 'undo' });
  };
  window.addEventListener('keydown', hear);
  const deafen = pictures.listen(show);
  go(0);
  return () => {
    window.removeEventListener('keydown', hear);
    deafen();
    canvas.dispose();
    pictures.dispose();
    element.remove();
  };
}

Object.assign(window, { canvasAlone: alone });
