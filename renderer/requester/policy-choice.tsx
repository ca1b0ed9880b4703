import { useTranslation } from 'react-i18next';
import type { PolicyName } from '#shared/quality/policies.ts';
import { ListChoice } from '../parts/list-choice.tsx';

export type PolicyChoiceProps = {
  readonly choices: readonly PolicyName[];
  /** Null where the rules are the project's own. */
  readonly value: PolicyName | null;
  readonly onChange: (policy: PolicyName) => void;
};

/** The ways to look after quality, each with what it does. */
export function PolicyChoice({ choices, value, onChange }: PolicyChoiceProps) {
  const { t } = useTranslation();
  const options = choices.map((id) => ({
    id,
    name: t(`quality.policies.${id}.name`),
    about: t(`quality.policies.${id}.about`),
  }));
  return (
    <ListChoice label={t('quality.policy')} options={options} value={value} onChange={onChange} />
  );
}
