/** Files that the app would show though their bytes are not what their name says. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assetPath } from '#host/downloads/asset-folder.ts';
import type { Broken } from '../kill/promises.ts';
import { lookAtStore } from '../world/look-at-store.ts';

export function brokenAssets(store: string): Broken[] {
  const database = lookAtStore(store);
  const sql = `SELECT DISTINCT sha256 FROM asset JOIN task USING (sha256)
    WHERE state = 'verified' AND text IS NULL`;
  const shown = database.prepare(sql).pluck().all() as string[];
  database.close();
  const folder = join(dirname(store), 'assets');
  return shown
    .filter((sha256) => hashOf(assetPath(folder, sha256)) !== sha256)
    .map((sha256) => ({ invariant: 'I14', detail: `asset ${sha256} has other bytes` }));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
