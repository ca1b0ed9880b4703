import { useTranslation } from 'react-i18next';
import { CopyButton } from '../parts/copy-button.tsx';

/** Files and rows that cannot be read, each with its place and its reason. */
export function BrokenRowList(props: { title: string; rows: readonly string[]; count: number }) {
  const { title, rows, count } = props;
  const { t } = useTranslation();
  const more = count - rows.length;
  return (
    <section className="folder-broken">
      <header>
        <h3>{title}</h3>
        <CopyButton text={rows.join('\n')} words={t('copy')} />
      </header>
      {/* Long lists are read by scrolling, also by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="selectable small" tabIndex={0} aria-label={title}>
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
        {more > 0 && <li className="quiet">{t('folder.more', { count: more })}</li>}
      </ul>
    </section>
  );
}
