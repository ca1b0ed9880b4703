import { useTranslation } from 'react-i18next';
import { guidelineExcerpt } from '#shared/quality/coach.ts';
import { GuidelineText } from '../guideline/guideline-text.tsx';
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { keepFocus } from './keep-focus.ts';
import './return-panel.css';

export type ReturnPanelProps = {
  readonly project: Project;
  readonly review: Pick<Review, 'reasons' | 'note' | 'pins'>;
  /** The pin under the eye, from 0. */
  readonly current: number;
  readonly onPin: (at: number) => void;
  readonly title: string;
  /** Whether the task has edits of before that were not handed in. */
  readonly meetsEdits?: boolean;
};

/** Why a task was returned: reasons, note, and the pins to walk. */
export function ReturnPanel({
  project,
  review,
  current,
  onPin,
  title,
  meetsEdits,
}: ReturnPanelProps) {
  const { t } = useTranslation('label');
  const names = new Map(project.rules.returnReasons.map(({ code, name }) => [code, name]));
  const [excerpt] = review.reasons.flatMap(
    (code) => guidelineExcerpt(project.guideline, names.get(code) ?? code) ?? [],
  );
  return (
    <section className="return-panel" data-testid="return-panel" aria-label={title}>
      <h2 className="return-title">{title}</h2>
      {meetsEdits === true && (
        <p className="return-edits" data-testid="return-meets-edits">
          {t('returnMeetsEdits')}
        </p>
      )}
      {review.reasons.length > 0 && (
        <ul className="return-reasons">
          {review.reasons.map((code) => (
            <li key={code} data-reason={code}>
              {names.get(code) ?? code}
            </li>
          ))}
        </ul>
      )}
      {excerpt !== undefined && (
        <blockquote className="return-excerpt">
          <p className="quiet small">{t('fromGuideline')}</p>
          <GuidelineText markdown={excerpt} />
        </blockquote>
      )}
      {review.note.trim() !== '' && <p className="return-note selectable">{review.note}</p>}
      {review.pins.length > 0 && (
        <>
          <p className="return-walk quiet small">
            {t('pinsCount', { count: review.pins.length })}
            <span>
              <CommandKey command="pins.previous" /> <CommandKey command="pins.next" />
            </span>
          </p>
          <ol className="return-pins">
            {review.pins.map((pin, at) => (
              <li key={pin.pinId}>
                <button
                  type="button"
                  className="return-pin"
                  data-testid={`pin-${at + 1}`}
                  data-item-id={pin.target.at === 'item' ? pin.target.itemId : undefined}
                  aria-current={at === current}
                  onMouseDown={keepFocus}
                  onClick={() => onPin(at)}
                >
                  <span className="return-number figures">{at + 1}</span>
                  <span>{pin.comment.trim() === '' ? t('pinWithoutComment') : pin.comment}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
