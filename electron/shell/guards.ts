/** What no page may do: go elsewhere, open windows, embed views, get permissions. Each try is refused and logged. */
import type { App, Session, WebContents } from 'electron';
import type { Log } from '#shared/node/log.ts';
import { isOwnUrl } from './origin.ts';

/** Guards every page and every session that will ever exist. To be called before the first window. */
export function guardEverything(app: App, log: Log): void {
  app.on('session-created', (session) => guardSession(session, log));
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
}

function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('permission-refused', { permission });
    decide(false);
  });
  // Asked by Chromium itself many times a minute, so it leaves no log line.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    log.warn('download-refused', { scheme: schemeOf(item.getURL()) });
  });
  // Plain `file:` and the network are no business of a page; what it needs comes over `app:` and `asset:`.
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !pageSchemes.includes(schemeOf(details.url));
    if (cancel) {
      log.warn('request-refused', { scheme: schemeOf(details.url), kind: details.resourceType });
    }
    decide({ cancel });
  });
}

/** `devtools:` is there for the developers' tools, which a packaged app does not have. */
const pageSchemes: readonly string[] = ['app:', 'asset:', 'blob:', 'devtools:'];

function guardContents(contents: WebContents, log: Log): void {
  function stay(event: { preventDefault(): void; readonly url: string }, how: string): void {
    if (isOwnUrl(event.url)) return;
    event.preventDefault();
    log.warn('navigation-refused', { how, scheme: schemeOf(event.url) });
  }
  contents.on('will-navigate', (event) => stay(event, 'navigate'));
  contents.on('will-frame-navigate', (event) => stay(event, 'frame'));
  contents.on('will-redirect', (event) => stay(event, 'redirect'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('webview-refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window-refused', { scheme: schemeOf(url) });
    return { action: 'deny' };
  });
}

/** Addresses may hold secrets, so that only their scheme is logged. */
function schemeOf(url: string): string {
  return URL.parse(url)?.protocol ?? 'none';
}
