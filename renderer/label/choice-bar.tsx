import { Check } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import type { ClassId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { ClassCap } from './class-cap.tsx';
import { ClassMark } from './class-mark.tsx';
import { keepFocus } from './keep-focus.ts';
import './choice-bar.css';

export type ChoiceBarProps = {
  readonly schema: LabelSchema;
  readonly annotation: Annotation;
  readonly editable: boolean;
  /** What was returned, said beside it whatever is chosen now. */
  readonly returned: readonly Item[];
  /** Hinted at, never chosen. */
  readonly predicted: readonly Item[];
  readonly onChoose: (classId: ClassId) => void;
};

/** The answers to a classification, one large button and one key for each. */
export const ChoiceBar = memo(function ChoiceBar(props: ChoiceBarProps) {
  const { schema, annotation, editable, returned, predicted, onChoose } = props;
  const { t } = useTranslation('label');
  const chosen = new Set(annotation.items.map((item) => item.classId));
  const before = new Set(returned.map((item) => item.classId));
  const hinted = new Set(predicted.map((item) => item.classId));
  return (
    <fieldset className="choice-bar" aria-label={t('classes')}>
      {schema.classes.map((one, place) => (
        <button
          key={one.classId}
          type="button"
          className="choice-button"
          data-testid="class"
          data-class-id={one.classId}
          aria-pressed={chosen.has(one.classId)}
          disabled={!editable}
          onMouseDown={keepFocus}
          onClick={() => onChoose(one.classId)}
        >
          <ClassCap command="choice.class" place={place} />
          <ClassMark of={one} />
          <span className="choice-name">{one.name}</span>
          {before.has(one.classId) && (
            <span className="choice-before small" data-testid="choice-before">
              {t('returnedAnswer')}
            </span>
          )}
          {hinted.has(one.classId) && (
            <span className="choice-hint small quiet" data-testid="choice-hint">
              {t('predicted')}
            </span>
          )}
          {chosen.has(one.classId) && <Check aria-hidden size="1.125rem" />}
        </button>
      ))}
    </fieldset>
  );
});
