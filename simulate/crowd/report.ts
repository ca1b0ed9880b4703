/** The outcomes as a table and as one line of JSON. */
import { defaultPolicy } from '#shared/quality/policies.ts';
import type { Outcome } from './outcome.ts';

export function tableOf(outcomes: readonly Outcome[]): string[] {
  const heads = [
    'policy',
    'accuracy',
    'answers',
    'won',
    'cheats',
    'honest',
    'reviewed',
    'exported',
  ];
  const rows = outcomes.map((one) => [
    one.name,
    one.accuracy.toFixed(4),
    one.answersPerLabel.toFixed(3),
    one.costPerCorrectLabel.toFixed(1),
    one.cheatsFound.toFixed(3),
    one.honestHeld.toFixed(3),
    one.reviewShare.toFixed(3),
    one.exported.toFixed(3),
  ]);
  return [heads, ...rows].map((cells) => cells.map((cell) => cell.padStart(9)).join(' '));
}

export function reportLine(outcomes: readonly Outcome[]): string {
  return JSON.stringify({
    default: defaultPolicy,
    policies: outcomes.map((outcome) => ({ ...outcome, exported: undefined })),
  });
}
