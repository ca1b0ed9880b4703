import type { ReactNode } from 'react';
import './page.css';

export type PageProps = {
  readonly title: ReactNode;
  /** One quiet line below the title. */
  readonly about?: ReactNode;
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `narrow` for settings and forms, where long lines tire. */
  readonly width?: 'narrow' | 'normal';
};

/** A view of the frame: title, and below it what scrolls. */
export function Page({ title, about, actions, children, width = 'normal' }: PageProps) {
  return (
    <main className="page">
      <div className={`page-inner page-${width}`}>
        <header className="page-head">
          <div className="page-words">
            <h1>{title}</h1>
            {about !== undefined && <p className="quiet">{about}</p>}
          </div>
          {actions !== undefined && <div className="page-actions">{actions}</div>}
        </header>
        {children}
      </div>
    </main>
  );
}
