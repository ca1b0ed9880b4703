/** Puts theme and size of the face on the page. The style sheets do the rest. */
import type { Settings } from '#shared/contract/settings.ts';

/** Size of the root font at 100 %, CSS pixels; every length of the face is a multiple of it. */
const ROOT_FONT_PX = 16;

/** `system` follows the system's preference, also while the app runs. */
export function applyTheme(settings: Pick<Settings, 'theme' | 'scale'>): void {
  const root = document.documentElement;
  if (settings.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = settings.theme;
  root.style.fontSize = `${(ROOT_FONT_PX * settings.scale) / 100}px`;
}
