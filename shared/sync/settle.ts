/** Which of the operations that were sent a reply acknowledges. Anything else it says is not believed. */
import type { Operation, OperationResult, PushReply } from '../protocol/operations.ts';

export type Acknowledgement = {
  readonly operationId: string;
  readonly result: Exclude<OperationResult, 'retry-later' | 'incomplete'>;
  readonly reason: string | null;
};

type Sent = Pick<Operation, 'operationId' | 'seq'>;

/** Each operation at most once, only ones that were sent under that number, and none that is to be sent again. */
export function settle(
  sent: readonly Sent[],
  reply: Pick<PushReply, 'outcomes'>,
): readonly Acknowledgement[] {
  const open = new Map(sent.map((one) => [one.operationId as string, one.seq]));
  const acknowledged: Acknowledgement[] = [];
  for (const { operationId, seq, result, reason } of reply.outcomes) {
    if (result === 'retry-later' || result === 'incomplete') continue;
    if (open.get(operationId) !== seq) continue;
    open.delete(operationId);
    acknowledged.push({ operationId, result, reason });
  }
  return acknowledged;
}
