/**
 * The host's ends of lines: answers what the window asks over them, and knows when nothing more will come. What stores
 * work waits in a line of its own, one for each turn of the process: on a slow disk the next tasks are read in between,
 * so that they come up at the speed of a hand while the writes follow.
 */
import { z } from 'zod';
import { LineQuestion } from '#shared/contract/line.ts';
import type { LineAnswer, LineCall } from '#shared/contract/line.ts';
import type { Result } from '#shared/result.ts';

/** An end of a pipe, as far as it is used here. */
export type LinePort = {
  readonly post: (answer: LineAnswer) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** After the last message. */
  readonly onClose: (listener: () => void) => void;
};

export type Lines = {
  readonly serve: (port: LinePort) => void;
  /** Says that something is being read which did not come over a line; writes let it go first. */
  readonly reading: <T>(read: Promise<T>) => Promise<T>;
  /** Resolves once every line is closed, or after `closeMs`, and all that came over them is answered. */
  readonly ended: (closeMs: number) => Promise<void>;
};

/** Calls that write; they are made in the order in which they were asked for. */
const storing: ReadonlySet<LineCall> = new Set(['task.step', 'task.submit']);

/** A write waits this long for reads that do not end, ms. */
const mostForReadsMs = 50;

const OfTask = z.object({ taskId: z.string() });

/** `call` checks names and inputs; what is no question of the line is not answered. */
export function createLines(
  call: (name: string, input: unknown) => Promise<Result<unknown>>,
): Lines {
  const open = new Set<Promise<unknown>>();
  const underWay = new Set<Promise<unknown>>();
  const reads = new Set<Promise<unknown>>();
  /** Writes that wait or are under way, by their task. */
  const writes = new Map<string, number>();
  let lastWrite: Promise<void> = Promise.resolve();

  async function answer(port: LinePort, { id, name, input }: LineQuestion): Promise<void> {
    port.post({ id, result: await call(name, input) });
  }

  async function answerInTurn(port: LinePort, question: LineQuestion): Promise<void> {
    const taskId = taskOf(question);
    writes.set(taskId, (writes.get(taskId) ?? 0) + 1);
    const before = lastWrite;
    const mine = before
      .then(nextTurn)
      .then(() => settledWithin(reads, mostForReadsMs))
      .then(() => answer(port, question));
    lastWrite = mine.catch(() => undefined);
    try {
      await mine;
    } finally {
      const left = (writes.get(taskId) ?? 1) - 1;
      if (left > 0) writes.set(taskId, left);
      else writes.delete(taskId);
    }
  }

  async function hear(port: LinePort, message: unknown): Promise<void> {
    const question = LineQuestion.safeParse(message);
    if (!question.success) return;
    // A task is read after what was asked to be stored of it before.
    const waits = storing.has(question.data.name) || writes.has(taskOf(question.data));
    await (waits ? answerInTurn(port, question.data) : keep(reads, answer(port, question.data)));
  }

  function keep<T>(among: Set<Promise<unknown>>, one: Promise<T>): Promise<T> {
    among.add(one);
    const drop = () => void among.delete(one);
    one.then(drop, drop);
    return one;
  }

  return {
    serve: (port) => {
      void keep(
        open,
        new Promise<void>((resolve) => {
          port.onClose(resolve);
        }),
      );
      port.onMessage((message) => void keep(underWay, hear(port, message)));
    },
    reading: (read) => keep(reads, read),
    ended: async (closeMs) => {
      const enough = new Promise<void>((resolve) => {
        setTimeout(resolve, closeMs);
      });
      await Promise.race([Promise.all(open), enough]);
      await Promise.all(underWay);
    },
  };
}

/** Empty for a question about no one task. */
function taskOf({ input }: LineQuestion): string {
  const of = OfTask.safeParse(input);
  return of.success ? of.data.taskId : '';
}

/** Reads take several turns of the process, each of which would otherwise have a write in it. */
async function settledWithin(among: ReadonlySet<Promise<unknown>>, mostMs: number): Promise<void> {
  if (among.size === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, mostMs);
  });
  await Promise.race([Promise.allSettled(among), enough]);
  clearTimeout(timer);
}

/** What has come in meanwhile is heard first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
