import type { ReactNode } from 'react';
import { Card } from '../parts/card.tsx';
import './settings.css';

/** Settings that belong together, under one name. */
export function SettingsPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <div className="settings-part">
        <h2>{title}</h2>
        {children}
      </div>
    </Card>
  );
}
