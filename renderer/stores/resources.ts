/** The lists that several views share, one store each. */
import { createResource } from './resource.ts';

export const useOffers = createResource('work.offers', {}, ['offers']);
export const useBatches = createResource('batch.list', {}, [
  'batches',
  'tasks',
  'reviews',
  'returns',
]);
export const useReturns = createResource('returns.list', {}, ['returns', 'tasks']);
export const useSiblings = createResource('siblings.list', {}, ['returns', 'tasks']);
/** What waits to be sent counts, too. */
export const useEarnings = createResource('earnings.show', {}, ['earnings', 'batches']);
export const usePractice = createResource('practice.list', {}, ['practice', 'offers']);
export const useStanding = createResource('standing.show', {}, ['standing']);
