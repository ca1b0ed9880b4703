/**
 * The content security policy of the app's page, sent as a header with everything that `app://` serves. Nothing is
 * allowed but what is listed. Pictures come over `asset:`; `blob:` is for pictures that the page itself made. Fetching
 * `asset:` lets a worker decode a picture off the window's thread. There is no network: the host synchronises outside
 * the page.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' asset: blob:",
  "font-src 'self'",
  "connect-src 'self' asset:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
