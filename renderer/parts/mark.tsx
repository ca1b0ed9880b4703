import './mark.css';

/** The mark: four patches of cloth sewn into one, as in a wrapping cloth made of scraps. */
export function Mark({ size }: { size: 'small' | 'large' }) {
  return (
    <svg className={`mark mark-${size}`} viewBox="0 0 32 32" aria-hidden>
      <path className="mark-deep" d="M2 6a4 4 0 0 1 4-4h12.5v10.5H2z" />
      <path className="mark-light" d="M19.5 2H26a4 4 0 0 1 4 4v13.5H19.5z" />
      <path className="mark-middle" d="M2 13.5h9.5V30H6a4 4 0 0 1-4-4z" />
      <path className="mark-deep" d="M12.5 20.5H30V26a4 4 0 0 1-4 4H12.5z" />
      <path className="mark-thread" d="M12.5 13.5h6v6h-6z" />
    </svg>
  );
}
