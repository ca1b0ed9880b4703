/** The app as a whole, as the host last told it: which hub, who, which settings. */
import { create } from 'zustand';
import type { AppState } from '#shared/contract/app-state.ts';
import { type Settings, defaultSettings } from '#shared/contract/settings.ts';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { type AnyCall, type InputOf, type OutputOf, call, on } from '../host.ts';

type AppStore = {
  /** Null until the host answered for the first time. */
  readonly state: AppState | null;
  /** Why the first answer did not come. */
  readonly failure: Failure | null;
};

export const useAppStore = create<AppStore>()(() => ({ state: null, failure: null }));

/** Calls that answer with the whole state of the app. */
type StateCall = {
  [N in AnyCall]: OutputOf<N> extends AppState ? N : never;
}[AnyCall];

/** Makes a call that answers with the state of the app, and shows the answer. */
export async function changeApp<N extends StateCall>(
  name: N,
  input: InputOf<N>,
): Promise<Result<AppState>> {
  const result = (await call(name, input)) as Result<AppState>;
  if (result.ok) useAppStore.setState({ state: result.value, failure: null });
  return result;
}

/** Asks for the state and follows it from now on; returns how to stop. */
export function followApp(): () => void {
  const load = async (): Promise<void> => {
    const result = await changeApp('app.state', {});
    if (!result.ok) useAppStore.setState({ failure: result.failure });
  };
  void load();
  const stops = [
    on('state', (state) => useAppStore.setState({ state, failure: null })),
    on('host', ({ running }) => {
      if (running) void load();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The settings, or the defaults until the host answered. */
export function useSettings(): Settings {
  return useAppStore((store) => store.state?.settings ?? defaultSettings);
}
