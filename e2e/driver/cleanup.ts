/** Ending what was begun, however a script ends: well, by an error, or because someone interrupts it. */

export type Cleanup = {
  /** Something to do at the end; what was added last is done first. */
  readonly add: (step: () => unknown) => void;
  /** Does all of it once; a step that fails does not keep the others from being done. */
  readonly run: () => Promise<void>;
};

export function createCleanup(): Cleanup {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => void steps.push(step),
    run: async () => {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch {
          // What cannot be ended any more has ended.
        }
      }
    },
  };
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Cleans up and ends the process when it is told to end; a second time ends it at once. */
export function cleanUpWhenInterrupted(cleanup: Cleanup): void {
  for (const [signal, number] of Object.entries(signals)) {
    process.once(signal, () => {
      void cleanup.run().finally(() => process.exit(128 + number));
    });
  }
}
