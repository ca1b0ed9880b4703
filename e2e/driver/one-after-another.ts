/** Tests that are parts of one job. */
import { afterEach, beforeEach } from 'vitest';

/** Each test takes up the job where the one before it left it; once one failed, the rest say so and are passed over. */
export function oneAfterAnother(): void {
  let isBroken = false;
  beforeEach(({ skip }) => skip(isBroken, 'an earlier part of the job failed'));
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail';
  });
}
