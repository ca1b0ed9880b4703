/** Writing something into a folder that is asked for first. */
import { useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { call } from '../host.ts';

export type IntoFolder<Written> = {
  /** Asks for the folder and writes; nothing happens where none is chosen. */
  readonly begin: () => Promise<void>;
  readonly busy: boolean;
  /** Why it could not be written; null also where it was stopped on purpose. */
  readonly failure: Failure | null;
  readonly written: Written | null;
};

/** `title` is what the window that asks for the folder is called. */
export function useIntoFolder<Written>(
  title: string,
  write: (folder: string) => Promise<Result<Written>>,
): IntoFolder<Written> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState<Written | null>(null);

  async function begin(): Promise<void> {
    const asked = await call('shell.chooseFolder', { title });
    if (!asked.ok) {
      setFailure(asked.failure);
      return;
    }
    const { folder } = asked.value;
    if (folder === null) return;
    setBusy(true);
    setFailure(null);
    setWritten(null);
    const result = await write(folder);
    setBusy(false);
    if (result.ok) setWritten(result.value);
    else if (result.failure.code !== 'cancelled') setFailure(result.failure);
  }

  return { begin, busy, failure, written };
}
