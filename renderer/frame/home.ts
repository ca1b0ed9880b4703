/** Where a person starts, and which places the rail offers, by what they may do. */
import type { AppState } from '#shared/contract/app-state.ts';
import type { Role } from '#shared/account.ts';
import type { View, ViewName } from '../navigation.ts';

/** The view to open when hub or person changed. */
export function homeOf(state: Pick<AppState, 'server' | 'account'>): View {
  if (state.server === null) return { at: 'start' };
  if (state.account === null) return { at: 'sign-in' };
  const { roles } = state.account;
  if (roles.includes('worker')) return { at: 'work' };
  if (roles.includes('reviewer')) return { at: 'reviews' };
  return { at: 'requester' };
}

/** Views that the rail leads to. */
const allPlaces = [
  'work',
  'batch',
  'reviews',
  'returns',
  'earnings',
  'standing',
  'requester',
  'sync',
  'settings',
] as const satisfies readonly ViewName[];
export type Place = (typeof allPlaces)[number];

/** The rail's places for these roles, in order. */
export function placesOf(roles: readonly Role[]): readonly Place[] {
  const labels = roles.includes('worker');
  const reviews = roles.includes('reviewer');
  const places: Place[] = [];
  if (labels || reviews) places.push('work');
  if (labels) places.push('batch');
  if (reviews) places.push('reviews');
  if (labels) places.push('returns');
  if (labels || reviews) places.push('earnings', 'standing');
  if (roles.includes('requester') || roles.includes('operator')) places.push('requester');
  return [...places, 'sync', 'settings'];
}

/** The place that a view belongs to; null for views of no place. */
export function placeOf({ at }: View): Place | null {
  if (at === 'project') return 'requester';
  return allPlaces.find((place) => place === at) ?? null;
}

/** The view that a place opens. */
export function viewOf(place: Place): View {
  return place === 'batch' ? { at: 'batch', batchId: null } : { at: place };
}
