import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { importFormatOf } from '#shared/format/formats.ts';
import type { LabelsFound } from '#shared/protocol/folders.ts';
import { useFormat } from '../format/use-format.ts';
import '../parts/field.css';
import '../requester/format-choice.css';

export type LabelSourceChoiceProps = {
  readonly offered: readonly LabelsFound[];
  readonly value: string;
  readonly onChange: (format: string) => void;
};

/** The label files that were found, by their format, each with what it holds. */
export function LabelSourceChoice({ offered, value, onChange }: LabelSourceChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <RadioGroup className="field" value={value} onChange={onChange}>
      <Label className="field-label">{t('folder.found')}</Label>
      <div className="formats">
        {offered.map((one) => (
          <RadioField key={one.format} value={one.format}>
            <RadioButton className="format">
              <span className="format-mark" aria-hidden />
              <span className="format-name">{importFormatOf(one.format)?.title ?? one.format}</span>
              <span className="quiet small">
                {t('folder.holds', {
                  labels: format.count(one.boxes + one.ranges + one.chosen),
                  assets: format.count(one.assets),
                })}
                {one.broken.count > 0 && ` · ${t('folder.broken', { count: one.broken.count })}`}
                {one.dialects.length > 0 && ` · ${one.dialects.join(', ')}`}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
