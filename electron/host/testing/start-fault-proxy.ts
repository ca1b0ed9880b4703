/** A fault proxy for one test. */
import { onTestFinished } from 'vitest';
import { openFaultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';

export async function startFaultProxy(target: { url: () => string }): Promise<FaultProxy> {
  const proxy = await openFaultProxy(target);
  onTestFinished(proxy.close);
  return proxy;
}
