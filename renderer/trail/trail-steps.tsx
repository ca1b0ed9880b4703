import { useTranslation } from 'react-i18next';
import type { TrailState, TrailStep } from '#shared/trail.ts';
import { useFormat } from '../format/use-format.ts';
import { useReasonWords } from '../sync/reason-words.ts';
import { roadAhead } from './road-ahead.ts';
import './trail.css';

export type TrailStepsProps = {
  readonly steps: readonly TrailStep[];
  readonly state: TrailState;
  /** Whether the project has its work reviewed; it does when left out. */
  readonly reviewed?: boolean;
};

/** A task's trail: reached states with their times, then the road ahead, faint. */
export function TrailSteps({ steps, state, reviewed = true }: TrailStepsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const reached = steps.filter((step) => step.state !== 'untouched');
  return (
    <ol className="trail">
      {reached.map((step, index) => (
        <li
          key={`${step.state} ${step.at}`}
          className={`trail-step trail-${step.state}`}
          {...(index === reached.length - 1 ? { 'aria-current': 'step' } : {})}
        >
          <span className="trail-words">
            <span>{t(`trail.${step.state}`)}</span>
            {step.reason !== undefined && (
              <span className="quiet small trail-reason">{reasonWords(step.reason)}</span>
            )}
          </span>
          <time className="quiet small figures">{format.moment(step.at)}</time>
        </li>
      ))}
      {roadAhead(state, reviewed).map((ahead) => (
        <li key={ahead} className="trail-step trail-ahead">
          <span>{t(`trail.${ahead}`)}</span>
          <span className="visually-hidden">{t('trail.ahead')}</span>
        </li>
      ))}
    </ol>
  );
}
