import { Label, ProgressBar } from 'react-aria-components';
import './progress.css';

export type ProgressProps = {
  /** From 0 to 1; null when it cannot be told. */
  readonly part: number | null;
  readonly label: string;
  readonly labelHidden?: boolean;
  /** What stands at the end of the line instead of a percentage: bytes, "3 / 20". */
  readonly value?: string;
  readonly tone?: 'accent' | 'good' | 'quiet';
};

/** How far something is. */
export function Progress(props: ProgressProps) {
  const { part, label, labelHidden = false, value, tone = 'accent' } = props;
  const percent = part === null ? 0 : Math.round(Math.min(1, Math.max(0, part)) * 100);
  const words = value ?? (part === null ? undefined : `${percent}%`);
  return (
    <ProgressBar
      className="progress"
      value={percent}
      isIndeterminate={part === null}
      {...(words === undefined ? {} : { valueLabel: words })}
    >
      <span className={labelHidden && value === undefined ? 'visually-hidden' : 'progress-words'}>
        <Label className={labelHidden ? 'visually-hidden' : ''}>{label}</Label>
        {words !== undefined && <span className="figures quiet">{words}</span>}
      </span>
      <span className={`progress-track progress-${tone}`}>
        <span
          className={part === null ? 'progress-fill progress-moving' : 'progress-fill'}
          style={{ width: part === null ? '30%' : `${percent}%` }}
        />
      </span>
    </ProgressBar>
  );
}
