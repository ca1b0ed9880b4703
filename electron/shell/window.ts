/** The one place where windows are made, so that every window is locked down in the same way. */
import type { Rectangle } from 'electron';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Face } from './face.ts';
import { appPage } from './origin.ts';

const least = { width: 1024, height: 680 } as const;
const usual = { width: 1360, height: 860 } as const;
/** The page's own background, so that nothing flashes before it is drawn. */
const background = { light: '#f5f4f0', dark: '#191917' } as const;

/** Opens the app's window with the page in it. It shows itself once there is something to see. */
export function openWindow(options: {
  readonly face: Face;
  readonly preloadFile: string;
  readonly developerTools: boolean;
}): BrowserWindow {
  const { face } = options;
  nativeTheme.themeSource = face.theme;
  const window = new BrowserWindow({
    ...usual,
    ...(face.bounds !== null && isOnScreen(face.bounds) ? face.bounds : {}),
    minWidth: least.width,
    minHeight: least.height,
    title: 'Jaturi',
    show: false,
    backgroundColor: backgroundColour(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A middle click must not open a page of its own.
      disableBlinkFeatures: 'Auxclick',
      devTools: options.developerTools,
    },
  });
  if (face.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.code !== 'F11' || input.isAutoRepeat) return;
    event.preventDefault();
    window.setFullScreen(!window.isFullScreen());
  });
  void window.loadURL(appPage);
  return window;
}

/** Lets the window follow the theme at once. The page scales itself. */
export function applyTheme(window: BrowserWindow, theme: Face['theme']): void {
  nativeTheme.themeSource = theme;
  window.setBackgroundColor(backgroundColour());
}

function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

/** Whether enough of the window can be seen and caught hold of, now that screens may have been unplugged. */
function isOnScreen(bounds: Rectangle): boolean {
  const area = screen.getDisplayMatching(bounds).workArea;
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const bottom = Math.min(bounds.y + bounds.height, area.y + area.height);
  return right - Math.max(bounds.x, area.x) > 200 && bottom - Math.max(bounds.y, area.y) > 100;
}
