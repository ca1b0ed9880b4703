import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import koApp from '#shared/i18n/ko/app.json' with { type: 'json' };
import '../parts/field.css';
import './format-choice.css';

type KnownFormat = keyof typeof koApp.requester.formats;

export type FormatChoiceProps = {
  readonly formats: readonly string[];
  readonly value: string;
  readonly onChange: (format: string) => void;
};

/** The formats that can hold a project, each with what it is for. */
export function FormatChoice({ formats, value, onChange }: FormatChoiceProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup className="field" value={value} onChange={onChange}>
      <Label className="field-label">{t('requester.format')}</Label>
      <div className="formats">
        {formats.map((format) => (
          <RadioField key={format} value={format}>
            <RadioButton className="format">
              <span className="format-mark" aria-hidden />
              <span className="format-name">
                {isKnown(format) ? t(`requester.formats.${format}.name`) : format}
              </span>
              {isKnown(format) && (
                <span className="quiet small">{t(`requester.formats.${format}.about`)}</span>
              )}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

/** A newer hub may offer formats that this app has no words for. */
function isKnown(format: string): format is KnownFormat {
  return Object.hasOwn(koApp.requester.formats, format);
}
