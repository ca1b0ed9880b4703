import type { ReactNode } from 'react';
import './card.css';

/** A framed surface for one thing of a list or one part of a view. `flush` leaves out the inner space. */
export function Card({ children, flush = false }: { children: ReactNode; flush?: boolean }) {
  return <section className={flush ? 'card' : 'card card-padded'}>{children}</section>;
}
