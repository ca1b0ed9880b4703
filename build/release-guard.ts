import { requireReleasable } from './electron-runtime.ts';

/** Called by electron-builder when an app is laid out but no installer is made yet. Throws to stop it. */
export function afterPack(context: { readonly appOutDir: string }): void {
  requireReleasable(context.appOutDir);
}
