import type { ReactNode } from 'react';
import './tile.css';

/** A row of figures that stand side by side. */
export function Tiles({ children }: { children: ReactNode }) {
  return <dl className="tiles">{children}</dl>;
}

export type TileProps = {
  readonly name: string;
  readonly value: string;
  readonly about?: string;
  readonly testId?: string;
  /** The value as a plain number of won, for machines that read the page. */
  readonly won?: number;
};

/** One figure with its name, and a line about it. */
export function Tile({ name, value, about, testId, won }: TileProps) {
  return (
    <div className="tile" data-testid={testId} data-won={won}>
      <dt className="tile-name">{name}</dt>
      <dd className="tile-value figures">{value}</dd>
      {about !== undefined && <dd className="quiet small">{about}</dd>}
    </div>
  );
}
