import { useTranslation } from 'react-i18next';
import type { TrailState } from '#shared/trail.ts';
import { Badge, type Tone } from '../parts/badge.tsx';

const tones = {
  untouched: 'neutral',
  saved: 'neutral',
  waiting: 'neutral',
  received: 'accent',
  'in-review': 'accent',
  returned: 'bad',
  approved: 'good',
  payable: 'good',
  paid: 'good',
  held: 'warn',
} as const satisfies Record<TrailState, Tone>;

/** Where a task's work is, in a word. */
export function TrailBadge({ state }: { state: TrailState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`trail.${state}`)}</Badge>;
}
