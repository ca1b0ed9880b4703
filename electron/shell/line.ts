/** The host's ends of lines: answers what the window asks over them, and knows when nothing more will come. */
import { LineQuestion } from '#shared/contract/line.ts';
import type { LineAnswer } from '#shared/contract/line.ts';
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
  /** Resolves once every line is closed and what came over it is answered, and after `mostMs` in any case. */
  readonly ended: (mostMs: number) => Promise<void>;
};

/** `call` checks names and inputs; what is no question of the line is not answered. */
export function createLines(
  call: (name: string, input: unknown) => Promise<Result<unknown>>,
): Lines {
  const open = new Set<Promise<void>>();
  const underWay = new Set<Promise<void>>();

  async function answer(port: LinePort, message: unknown): Promise<void> {
    const question = LineQuestion.safeParse(message);
    if (!question.success) return;
    const { id, name, input } = question.data;
    port.post({ id, result: await call(name, input) });
  }

  function keep(among: Set<Promise<void>>, one: Promise<void>): void {
    among.add(one);
    void one.finally(() => among.delete(one));
  }

  return {
    serve: (port) => {
      keep(
        open,
        new Promise((resolve) => {
          port.onClose(resolve);
        }),
      );
      port.onMessage((message) => keep(underWay, answer(port, message)));
    },
    ended: async (mostMs) => {
      const enough = new Promise<void>((resolve) => {
        setTimeout(resolve, mostMs);
      });
      await Promise.race([Promise.all(open), enough]);
      await Promise.race([Promise.all(underWay), enough]);
    },
  };
}
