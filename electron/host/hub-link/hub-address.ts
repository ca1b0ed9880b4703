/** Addresses of hubs as people type them. */

const loopbackNames: readonly string[] = ['localhost', '[::1]'];

/**
 * The address in full, without a path's last slash; null when it cannot be a hub's.
 * Only a hub on this computer may be spoken to without encryption.
 */
export function hubAddress(typed: string): string | null {
  const trimmed = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `${schemeFor(trimmed)}${trimmed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return null;
  }
  if (url.protocol === 'http:' ? !isLoopback(url.hostname) : url.protocol !== 'https:') return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export function isLoopback(hostname: string): boolean {
  return loopbackNames.includes(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function schemeFor(typed: string): string {
  const [host = ''] = typed.split(/[:/](?!:)/, 1);
  return isLoopback(host) || typed.startsWith('[::1]') ? 'http://' : 'https://';
}
