import { useTranslation } from 'react-i18next';
import { importFormatOf } from '#shared/format/formats.ts';
import type { LabelsFound } from '#shared/protocol/folders.ts';
import { useFormat } from '../format/use-format.ts';
import { ListChoice } from '../parts/list-choice.tsx';

export type LabelSourceChoiceProps = {
  readonly offered: readonly LabelsFound[];
  readonly value: string;
  readonly onChange: (format: string) => void;
};

/** The label files that were found, by their format, each with what it holds. */
export function LabelSourceChoice({ offered, value, onChange }: LabelSourceChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const aboutOf = (one: LabelsFound) =>
    [
      t('folder.holds', {
        labels: format.count(one.boxes + one.ranges + one.chosen),
        assets: format.count(one.assets),
      }),
      ...(one.broken.count > 0 ? [t('folder.broken', { count: one.broken.count })] : []),
      ...(one.dialects.length > 0 ? [one.dialects.join(', ')] : []),
    ].join(' · ');
  const options = offered.map((one) => ({
    id: one.format,
    name: importFormatOf(one.format)?.title ?? one.format,
    about: aboutOf(one),
  }));
  return (
    <ListChoice label={t('folder.found')} options={options} value={value} onChange={onChange} />
  );
}
