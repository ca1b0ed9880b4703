import { useTranslation } from 'react-i18next';
import koApp from '#shared/i18n/ko/app.json' with { type: 'json' };
import { ListChoice } from '../parts/list-choice.tsx';

type KnownFormat = keyof typeof koApp.requester.formats;

export type FormatChoiceProps = {
  readonly formats: readonly string[];
  readonly value: string;
  readonly onChange: (format: string) => void;
};

/** The formats that can hold a project, each with what it is for. */
export function FormatChoice({ formats, value, onChange }: FormatChoiceProps) {
  const { t } = useTranslation();
  const options = formats.map((id) =>
    isKnown(id)
      ? {
          id,
          name: t(`requester.formats.${id}.name`),
          about: t(`requester.formats.${id}.about`),
        }
      : { id, name: id, about: null },
  );
  return (
    <ListChoice label={t('requester.format')} options={options} value={value} onChange={onChange} />
  );
}

/** A newer hub may offer formats that this app has no words for. */
function isKnown(format: string): format is KnownFormat {
  return Object.hasOwn(koApp.requester.formats, format);
}
