import './key-cap.css';

/** One key of the keyboard as it looks. */
export function KeyCap({ children }: { children: string }) {
  return <kbd className="key-cap">{children}</kbd>;
}
