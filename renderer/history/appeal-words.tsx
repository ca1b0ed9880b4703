import { useTranslation } from 'react-i18next';
import type { Appeal, AppealState } from '#shared/contract/feedback.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { useReasonWords } from '../sync/reason-words.ts';
import './history.css';

const tones = {
  waiting: 'neutral',
  open: 'accent',
  upheld: 'good',
  rejected: 'bad',
  refused: 'warn',
} as const satisfies Record<AppealState, Tone>;

/** Where an appeal stands, in words, with what the person wrote. */
export function AppealWords({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  return (
    <div className="appeal-words" data-testid="appeal-state" data-state={appeal.state}>
      <p>
        <Badge tone={tones[appeal.state]}>{t(`appeal.state.${appeal.state}`)}</Badge>{' '}
        <span className="quiet small figures">{format.moment(appeal.at)}</span>
      </p>
      <p className="small">{t(`appeal.means.${appeal.state}`)}</p>
      {appeal.state === 'refused' && appeal.reason !== null && (
        <p className="small">{reasonWords(appeal.reason)}</p>
      )}
      {appeal.words !== null && <p className="appeal-quote selectable">{appeal.words}</p>}
    </div>
  );
}
