/** What stands on the caps of the keyboard that is plugged in. */
import { create } from 'zustand';

/** Text on the cap by the key's code; empty where the system does not tell. */
export type Layout = ReadonlyMap<string, string>;

export const useLayoutStore = create<{ readonly layout: Layout }>()(() => ({ layout: new Map() }));

type KeyboardOfNavigator = { readonly getLayoutMap?: () => Promise<Iterable<[string, string]>> };

/** Asks for the layout now and whenever the window comes back, since it may have been switched; returns how to stop. */
export function followLayout(): () => void {
  const { keyboard } = navigator as Navigator & { readonly keyboard?: KeyboardOfNavigator };
  const ask = () => {
    keyboard
      ?.getLayoutMap?.()
      .then((found) => useLayoutStore.setState({ layout: new Map(found) }))
      // Without an answer the caps are those of the common Latin layout.
      .catch(() => {});
  };
  ask();
  window.addEventListener('focus', ask);
  return () => window.removeEventListener('focus', ask);
}
