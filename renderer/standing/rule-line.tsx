import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export type RuleLineProps = {
  readonly name: string;
  readonly own: string;
  /** Null where nothing more is asked. */
  readonly wanted: string | null;
  /** How much of it is there; 1 and more is all. */
  readonly part: number;
};

/** One condition of a level: what it asks, what the person has, and whether that is enough. */
export function RuleLine({ name, own, wanted, part }: RuleLineProps) {
  const { t } = useTranslation();
  const isMet = part >= 1;
  const Icon = isMet ? CircleCheck : CircleDashed;
  return (
    <li className="rule-line" data-met={isMet}>
      <Icon aria-hidden size="1rem" />
      <span>{name}</span>
      <strong className="figures">{own}</strong>
      {wanted !== null && <span className="quiet small figures">{wanted}</span>}
      <span className="visually-hidden">{t(isMet ? 'standing.met' : 'standing.unmet')}</span>
      <span className="rule-track" aria-hidden>
        <span style={{ width: `${Math.min(1, Math.max(0, part)) * 100}%` }} />
      </span>
    </li>
  );
}
