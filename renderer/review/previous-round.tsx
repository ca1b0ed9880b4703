import { useTranslation } from 'react-i18next';
import type { Submitted } from '#shared/protocol/leases.ts';
import type { Project } from '#shared/project.ts';
import { ChangeBadges } from './change-badges.tsx';

export type PreviousRoundProps = {
  readonly project: Project;
  readonly submitted: Submitted;
  /** What of it is ticked off: ids of pins, codes of reasons, and `note`. */
  readonly settled: readonly string[];
  readonly onSettle: (said: string) => void;
  /** Brings the place of an old pin into view. */
  readonly onPin: (at: number) => void;
};

/** What was said of the revision before this one, to be ticked off, and what changed since. */
export function PreviousRound({
  project,
  submitted,
  settled,
  onSettle,
  onPin,
}: PreviousRoundProps) {
  const { t } = useTranslation('label');
  const ticked = new Set(settled);
  const { previous } = submitted;
  if (previous === null) return null;
  const { review } = previous;
  const names = new Map(project.rules.returnReasons.map(({ code, name }) => [code, name]));
  const rows = [
    ...review.reasons.map((code) => ({ id: code, words: names.get(code) ?? code, pin: null })),
    ...(review.note.trim() === '' ? [] : [{ id: 'note', words: review.note, pin: null }]),
    ...review.pins.map(({ pinId, comment }, at) => ({
      id: pinId,
      words: comment.trim() === '' ? t('pinWithoutComment') : comment,
      pin: at,
    })),
  ];
  return (
    <section
      className="review-previous-round"
      data-testid="previous-round"
      aria-label={t('review.previous')}
    >
      <h2 className="label-heading">{t('review.previous')}</h2>
      <ChangeBadges before={previous.annotation} after={submitted.annotation} />
      <ul aria-label={t('review.tick')}>
        {rows.map(({ id, words, pin }) => (
          <li key={id} className="review-previous-row">
            <label className="review-previous-label">
              <input type="checkbox" checked={ticked.has(id)} onChange={() => onSettle(id)} />
              <span className={ticked.has(id) ? 'review-previous-done' : ''}>{words}</span>
            </label>
            {pin !== null && (
              <button type="button" className="review-previous-pin" onClick={() => onPin(pin)}>
                <span className="return-number figures">{pin + 1}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
