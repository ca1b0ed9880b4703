import { type ReactNode, useEffect, useRef } from 'react';
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

/**
 * A view of the frame: title, and below it what scrolls. When what had the focus went away with the view before,
 * the page takes it, so that the next Tab goes on inside it.
 */
export function Page({ title, about, actions, children, width = 'normal' }: PageProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <main className="page" ref={main} tabIndex={-1}>
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
