import type { ReactNode } from 'react';
import './stage-message.css';

export type StageMessageProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly testId: string;
};

/** Stands where the picture or text would be, and says why it is not there and what can be done. */
export function StageMessage({ icon, title, children, actions, testId }: StageMessageProps) {
  return (
    <section className="stage-message" data-testid={testId} aria-live="polite">
      <span className="stage-message-icon" aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      <div className="quiet stage-message-words">{children}</div>
      {actions !== undefined && <div className="stage-message-actions">{actions}</div>}
    </section>
  );
}
