/** Where an app keeps its store. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The store of the only profile in an app's folder. Throws when there is none. */
export function storeIn(dir: string): string {
  const profiles = join(dir, 'profiles');
  const [hubId = ''] = readdirSync(profiles);
  const [accountId = ''] = readdirSync(join(profiles, hubId));
  return join(profiles, hubId, accountId, 'work.sqlite');
}
