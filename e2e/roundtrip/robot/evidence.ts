/** What is kept of a failure: the screen, and what app and hub wrote. */
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';

/** Writes into `out` whatever can still be had; never fails itself. */
export async function keepEvidence(opened: LaunchedApp, out: string): Promise<void> {
  const { page, dataDir, pageErrors, stderr } = opened;
  await page.screenshot({ path: join(out, 'failure.png') }).catch(() => undefined);
  writeFileSync(join(out, 'page-errors.txt'), pageErrors.join('\n'));
  writeFileSync(join(out, 'app-stderr.txt'), stderr());
  const logs = join(dataDir, 'logs');
  if (existsSync(logs)) cpSync(logs, join(out, 'logs'), { recursive: true });
}
