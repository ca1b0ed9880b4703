/** The one origin that the app's own page has. */

export const appScheme = 'app';
export const appHost = 'jaturi';
/** The page that the window shows. */
export const appPage = `${appScheme}://${appHost}/index.html`;
/** As a page names itself in CORS; parsing is needed because `startsWith` would let `app://jaturi.example` in. */
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether a URL belongs to the app's own page; anything that does not parse does not. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  return (
    parsed.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}
