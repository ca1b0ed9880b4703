/** The app's window over its life: opened, followed by the settings, brought back when its page crashes. */
import type { BrowserWindow, WebContents } from 'electron';
import type { HostEventName } from '#shared/contract/host-events.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import { defaultKeymap } from '#shared/keyboard/keymap.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Log } from '#shared/node/log.ts';
import type { Face } from './face.ts';
import { recallFace, rememberFace } from './face.ts';
import { tellFailure } from './fatal.ts';
import { sendEvent } from './ipc.ts';
import { setMenu } from './menu.ts';
import { applyTheme, openWindow } from './window.ts';

export type MainWindow = {
  /** Opens the window, or brings the open one to the front. */
  readonly open: () => void;
  /** Closes it without asking the page. */
  readonly destroy: () => void;
  readonly contents: () => WebContents | null;
  readonly current: () => BrowserWindow | null;
  readonly send: (name: HostEventName, event: unknown) => void;
  readonly follow: (settings: Settings) => void;
  readonly language: () => Settings['language'];
};

/** A page that crashes again within this time is not loaded a third time without asking. */
const crashWindowMs = 60_000;

export function keepMainWindow(options: {
  readonly faceFile: string;
  readonly preloadFile: string;
  readonly developerTools: boolean;
  readonly log: Log;
  readonly quit: () => void;
}): MainWindow {
  const { log } = options;
  let face: Face = recallFace(options.faceFile);
  let window: BrowserWindow | null = null;
  let crashedAt: number | null = null;
  let keymap: Keymap = defaultKeymap;
  showMenu();

  function showMenu(): void {
    const run = (id: CommandId) => send('command', { id });
    setMenu({ language: face.language, keymap, platform: process.platform, run });
  }

  function send(name: HostEventName, event: unknown): void {
    if (window !== null) sendEvent(window.webContents, name, event);
  }

  function remember(change: Partial<Face>): void {
    face = { ...face, ...change };
    rememberFace(options.faceFile, face);
  }

  function rememberPlace(of: BrowserWindow): void {
    remember({ bounds: of.getNormalBounds(), maximized: of.isMaximized() });
  }

  function create(): BrowserWindow {
    const made = openWindow({ ...options, face });
    made.on('close', () => rememberPlace(made));
    made.on('closed', () => {
      window = null;
    });
    made.on('unresponsive', () => log.warn('window-unresponsive'));
    made.on('responsive', () => log.info('window-responsive'));
    made.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return;
      log.error('window-crashed', { reason, exitCode });
      void restore(made, `${reason} (${exitCode})`);
    });
    return made;
  }

  /** Nothing is lost with the page, because every finished gesture is with the host already. */
  async function restore(crashed: BrowserWindow, details: string): Promise<void> {
    const again = crashedAt !== null && performance.now() - crashedAt < crashWindowMs;
    crashedAt = performance.now();
    if (again) {
      const language = face.language;
      const choice = await tellFailure({
        code: 'window-crashed',
        language,
        details,
        canReopen: true,
      });
      if (choice === 'quit') return options.quit();
      crashedAt = null;
    }
    if (!crashed.isDestroyed()) crashed.webContents.reload();
  }

  return {
    open() {
      window ??= create();
      if (window.isMinimized()) window.restore();
      if (window.isVisible()) window.focus();
    },
    destroy() {
      if (window === null) return;
      rememberPlace(window);
      window.destroy();
    },
    contents: () => window?.webContents ?? null,
    current: () => window,
    send,
    follow({ theme, language, keymap: keys }) {
      const isSameKeys = JSON.stringify(keys) === JSON.stringify(keymap);
      if (isSameKeys && theme === face.theme && language === face.language) return;
      keymap = keys;
      remember({ theme, language });
      showMenu();
      if (window !== null) applyTheme(window, theme);
    },
    language: () => face.language,
  };
}
