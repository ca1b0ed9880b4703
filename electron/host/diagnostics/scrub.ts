/** Log lines fit to be passed on: what could be a secret is taken out, and the person's own folder is not named. */

/** What stands in for something that was taken out. */
const removed = '[removed]';

/** Long enough to be a token; hashes and ids, which are shorter or hexadecimal, stay. */
const tokenLike = /[A-Za-z0-9_-]{40,}/g;
const hash = /^[0-9a-f]{64}$/;
const secretFact = /token|password|secret|authorization|annotation|label/i;

/** A line as it may be passed on; null when it is not one of the log's own. */
export function scrubLine(line: string, home: string): string | null {
  let facts: unknown;
  try {
    facts = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof facts !== 'object' || facts === null) return null;
  const scrubbed = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    scrubFact(name, value, home),
  ]);
  return JSON.stringify(Object.fromEntries(scrubbed));
}

/** All lines of a log. */
export function scrubLog(text: string, home: string): string {
  const lines = text.split('\n').flatMap((line) => scrubLine(line, home) ?? []);
  return lines.map((line) => `${line}\n`).join('');
}

function scrubFact(name: string, value: unknown, home: string): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'string' || secretFact.test(name)) return removed;
  const homeless = home === '' ? value : value.replaceAll(home, '~');
  return homeless.replaceAll(tokenLike, (found) => (hash.test(found) ? found : removed));
}
