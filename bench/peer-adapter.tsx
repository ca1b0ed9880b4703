/**
 * Plugs the app's own canvas into a harness that measures labeling tools beside each other. It runs in a page, and
 * once more as the script of the worker that decodes pictures, so that one bundled file is all there is.
 */
import { v7 } from 'uuid';
import { createBoxCanvas } from '#renderer/canvas/box-canvas.ts';
import { createPictureDecoder } from '#renderer/canvas/picture-decoder.ts';
import { createPictureStore } from '#renderer/canvas/picture-store.ts';
import { Annotation, emptyAnnotation } from '#shared/annotation/annotation.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Command } from '#shared/edit/command.ts';
import { addOnTop } from '#shared/edit/command.ts';
import { historyOf, take } from '#shared/edit/history.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { LabelClass } from '#shared/label-schema.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { provePainted } from './painted-proof.ts';

/** Image pixels; `label` is A or B. */
type PeerBox = { id: string; x: number; y: number; w: number; h: number; label: string };
type PeerTask = { id: string; image: string; width: number; height: number; boxes: PeerBox[] };
type Harness = { readonly nextTask: () => PeerTask; readonly q?: readonly PeerTask[] };

/** Tasks that are made ready ahead of the one on screen. */
const ahead = 2;
/** Milliseconds that the task on screen has the computer to itself before the next ones are made ready. */
const headStart = 100;
const schema = labelSchemaOf(['A', 'B']);

function itemsOf(boxes: readonly PeerBox[]): readonly Item[] {
  return Annotation.shape.items.parse(
    boxes.map(({ x, y, w, h, label }) => ({
      kind: 'box',
      itemId: v7(),
      classId: classNamed(label).classId,
      x,
      y,
      width: w,
      height: h,
    })),
  );
}

function classNamed(label: string): LabelClass {
  const found = schema.classes.find(({ name }) => name === label);
  if (found === undefined) throw new Error(`no class ${label}`);
  return found;
}

function mountOn(root: HTMLElement, harness: Harness, worker: string) {
  const element = document.createElement('div');
  element.style.cssText = 'position:absolute;inset:0';
  element.tabIndex = 0;
  root.append(element);

  const decoder = createPictureDecoder(() => new Worker(worker));
  decoder.prepare();
  const pictures = createPictureStore(decoder);
  let task: PeerTask | null = null;
  let history = historyOf(emptyAnnotation);
  let queue: readonly PeerTask[] = [];
  let drawn = '';
  const prepared = new Map<string, Annotation>();

  const canvas = createBoxCanvas(element, {
    newId: v7,
    events: {
      command: (command) => run(command),
      drawn: (taskId) => {
        drawn = taskId;
      },
    },
  });
  canvas.setClass(classNamed('A').classId);
  canvas.setTool('select');

  const addressOf = ({ image }: PeerTask) => new URL(image, document.baseURI).href;
  const prepare = (one: PeerTask): Annotation => {
    const annotation = prepared.get(one.id) ?? { report: null, items: itemsOf(one.boxes) };
    prepared.set(one.id, annotation);
    return annotation;
  };
  const want = () => {
    const wanted = task === null ? queue.slice(0, ahead) : [task, ...queue.slice(0, ahead)];
    pictures.want(
      wanted.map((one) => ({ address: addressOf(one), pixels: one.width * one.height })),
    );
  };
  const show = () => {
    if (task === null) return;
    const decoded = pictures.peek(addressOf(task));
    canvas.show({
      taskId: task.id,
      size: task,
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
  const run = (command: Command) => {
    history = take(history, { step: 'do', command }) ?? history;
    show();
  };
  pictures.listen((address) => {
    if (task !== null && address === addressOf(task)) show();
  });
  const open = (next: PeerTask) => {
    task = next;
    queue = queue.filter(({ id }) => id !== next.id);
    want();
    history = historyOf(prepare(next));
    prepared.delete(next.id);
    show();
  };
  const setQueue = (tasks: readonly PeerTask[]) => {
    queue = [...tasks];
    want();
    for (const one of queue.slice(0, ahead)) prepare(one);
  };
  const next = (following: PeerTask) => {
    open(following);
    setTimeout(() => setQueue(harness.q ?? []), headStart);
  };
  window.addEventListener('keydown', ({ key }) => {
    if (key === '1') next(harness.nextTask());
  });
  /** Throws, and so spoils the measurement, where a box that is counted is not on the screen, or not where it was moved to. */
  const prove = (): number => {
    const [, ...layers] = element.querySelectorAll('canvas');
    const { left, top } = element.getBoundingClientRect();
    return provePainted(
      layers.filter((layer) => layer.closest('[data-testid="minimap"]') === null),
      history.annotation.items.flatMap((item) => boundsOf(item) ?? []),
      (point) => {
        const { x, y } = canvas.toClient(point);
        return { x: x - left, y: y - top };
      },
    );
  };
  return {
    open,
    setQueue,
    next,
    addBoxes: (boxes: readonly PeerBox[]) => run(addOnTop(history.annotation, itemsOf(boxes))),
    count: () => history.annotation.items.length,
    ready: () => task !== null && drawn === task.id,
    toClient: (x: number, y: number) => canvas.toClient({ x, y }),
    mode: (mode: 'select' | 'draw') => canvas.setTool(mode),
    fit: () => {
      prove();
      canvas.fit();
    },
    box: (id: string): Rectangle | null => {
      const place = task?.boxes.findIndex((one) => one.id === id) ?? -1;
      const item = history.annotation.items[place];
      return item === undefined ? null : boundsOf(item);
    },
    clearSelection: () => {
      if (prove() === 0) throw new Error('no box is in the view');
      canvas.select([]);
    },
  };
}

if (typeof document === 'undefined') void import('#renderer/canvas/decode-worker.ts');
else {
  const script = document.currentScript;
  const worker = script instanceof HTMLScriptElement ? script.src : '';
  const adapter = {
    caps: { drag: true, pan: true, zoom: true, draw: true, hotkey: true },
    gesture: { pan: { button: 'left', keys: ['Space'] }, zoom: { keys: [] } },
    hotkeys: { submit: '1' },
    mount(root: HTMLElement, { PB }: { PB: Harness }) {
      Object.assign(adapter, mountOn(root, PB, worker));
    },
  };
  Object.assign(window, { peerAdapter: adapter });
}
