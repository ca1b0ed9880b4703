/** The log: one JSON line for each thing that happened, for whoever has to find out why. Holds no tokens and no labels. */

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export type Log = {
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
};

/** A log that hands each line, without its line end, to `write`; `now` gives the wall time in ms. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const put =
    (level: string) =>
    (event: string, facts: LogFacts = {}) => {
      write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts }));
    };
  return { info: put('info'), warn: put('warn'), error: put('error') };
}

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What a thrown thing says, stack included, for a log line or a failure's details. */
export function describeThrown(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
