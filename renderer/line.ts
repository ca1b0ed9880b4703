/**
 * The window's end of the line to the host, which the calls of labeling take. Until it is laid, and when it is lost,
 * calls go through the gate as all others do.
 */
import type { CallOutput } from '#shared/contract/calls.ts';
import type { LineAnswer, LineCall, LineQuestion } from '#shared/contract/line.ts';
import { lineCalls, lineLaid, lineWanted } from '#shared/contract/line.ts';
import { failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { failed } from '#shared/result.ts';

const names: ReadonlySet<string> = new Set(lineCalls);
const waiting = new Map<number, (result: Result<unknown>) => void>();
let line: MessagePort | null = null;
let last = 0;

export function isLineCall(name: string): name is LineCall {
  return names.has(name);
}

/** Asks over the line; null when there is none. A question that is open when the line is lost fails with `host-restarted`. */
export function askOverLine<N extends LineCall>(
  name: N,
  input: unknown,
): Promise<Result<CallOutput<N>>> | null {
  if (line === null) return null;
  last += 1;
  const question: LineQuestion = { id: last, name, input };
  line.postMessage(question);
  return new Promise((resolve) => {
    waiting.set(question.id, resolve as (result: Result<unknown>) => void);
  });
}

/** Asks for the line, now and whenever the host is there again; the answer comes later. */
export function wantLine(): void {
  window.postMessage(lineWanted, window.origin);
}

/** To be called when the host has ended: nothing comes over its line any more. */
export function dropLine(): void {
  line?.close();
  line = null;
  for (const settle of waiting.values()) settle(failed(failure('host-restarted')));
  waiting.clear();
}

window.addEventListener('message', ({ source, data, ports }) => {
  const [laid] = ports;
  if (source !== window || data !== lineLaid || laid === undefined) return;
  dropLine();
  line = laid;
  laid.addEventListener('message', ({ data: answer }: MessageEvent<LineAnswer>) => {
    const settle = waiting.get(answer.id);
    waiting.delete(answer.id);
    settle?.(answer.result as Result<unknown>);
  });
  laid.addEventListener('close', () => {
    if (line === laid) dropLine();
  });
  laid.start();
});
