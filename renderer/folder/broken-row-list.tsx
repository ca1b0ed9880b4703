import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { BrokenRows } from '#shared/protocol/folders.ts';
import { CopyButton } from '../parts/copy-button.tsx';

/** Files and rows that cannot be used, each with its place and its reason. */
export function BrokenRowList({ title, broken }: { title: string; broken: BrokenRows }) {
  const { t } = useTranslation();
  const { rows, count } = broken;
  const more = count - rows.length;
  const lines = rows.map((row) => `${placeOf(t, row)}: ${reasonOf(t, row)}`);
  return (
    <section className="folder-broken">
      <header>
        <h3>{title}</h3>
        <CopyButton text={lines.join('\n')} words={t('copy')} />
      </header>
      {/* Long lists are read by scrolling, also by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="selectable small" tabIndex={0} aria-label={title}>
        {rows.map((row) => (
          <li key={JSON.stringify(row)}>
            <span className="folder-broken-place">{placeOf(t, row)}</span>
            <span className="quiet">{reasonOf(t, row)}</span>
          </li>
        ))}
        {more > 0 && <li className="quiet">{t('folder.more', { count: more })}</li>}
      </ul>
    </section>
  );
}

function placeOf(t: TFunction, { file, line, column }: BrokenRow): string {
  if (line === null) return file;
  if (column === undefined) return t('brokenRow.place.line', { file, line });
  return t('brokenRow.place.column', { file, line, column });
}

function reasonOf(t: TFunction, { reason, found }: BrokenRow): string {
  const sentence = t(`brokenRow.reason.${reason}`);
  return found === '' ? sentence : `${sentence} (${found})`;
}
