import { FileInput, FileOutput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import type { KeymapProblem } from '#shared/keyboard/keymap-file.ts';
import { readKeymapFile, writeKeymapFile } from '#shared/keyboard/keymap-file.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';

export type KeymapFilesProps = {
  readonly keymap: Keymap;
  readonly onImported: (keymap: Keymap, file: string) => void;
};

type News =
  | { readonly is: 'saved'; readonly file: string }
  | { readonly is: 'failed'; readonly failure: Failure }
  /** No problems: the file could not be read at all. */
  | { readonly is: 'broken'; readonly file: string; readonly problems: readonly KeymapProblem[] };

/** Problems of a file that are told one by one. */
const mostTold = 5;

/** Handing a keymap on as a file, and taking one over, whole or not at all. */
export function KeymapFiles({ keymap, onImported }: KeymapFilesProps) {
  const { t } = useTranslation();
  const [news, setNews] = useState<News | null>(null);

  async function save(): Promise<void> {
    const saved = await call('shell.saveText', {
      title: t('keyboard.exportTitle'),
      name: 'jaturi-keymap.json',
      text: writeKeymapFile(keymap),
    });
    if (!saved.ok) return setNews({ is: 'failed', failure: saved.failure });
    const { file, written } = saved.value;
    if (file === null) return setNews(null);
    setNews(
      written ? { is: 'saved', file } : { is: 'failed', failure: failure('folder-unwritable') },
    );
  }

  async function load(): Promise<void> {
    const opened = await call('shell.openText', { title: t('keyboard.importTitle') });
    if (!opened.ok) return setNews({ is: 'failed', failure: opened.failure });
    const { file } = opened.value;
    if (file === null) return setNews(null);
    if (file.text === null) return setNews({ is: 'broken', file: file.name, problems: [] });
    const read = readKeymapFile(file.text);
    if (!read.ok) return setNews({ is: 'broken', file: file.name, problems: read.problems });
    setNews(null);
    onImported(read.keymap, file.name);
  }

  return (
    <>
      <div className="keymap-files">
        <Button
          icon={<FileOutput aria-hidden />}
          onPress={() => void save()}
          data-testid="keymap-export"
        >
          {t('keyboard.export')}
        </Button>
        <Button
          icon={<FileInput aria-hidden />}
          onPress={() => void load()}
          data-testid="keymap-import"
        >
          {t('keyboard.import')}
        </Button>
      </div>
      {news?.is === 'failed' && <FailureNotice failure={news.failure} />}
      {news?.is === 'saved' && (
        <Notice tone="good" title={t('keyboard.exported')}>
          <p className="selectable quiet small keymap-path">{news.file}</p>
        </Notice>
      )}
      {news?.is === 'broken' && <BrokenFile file={news.file} problems={news.problems} />}
    </>
  );
}

function BrokenFile({ file, problems }: { file: string; problems: readonly KeymapProblem[] }) {
  const { t } = useTranslation();
  const more = problems.length - mostTold;
  return (
    <div data-testid="keymap-broken">
      <Notice tone="bad" urgent title={t('keyboard.importFailed', { file })}>
        {problems.length === 0 && <p>{t('keyboard.unreadable')}</p>}
        <ul>
          {problems.slice(0, mostTold).map(({ reason, field, found, other }) => (
            <li key={`${field} ${found}`}>
              {t(`keyboard.problem.${reason}`, { field, found, other })}
            </li>
          ))}
        </ul>
        {more > 0 && <p>{t('keyboard.moreProblems', { count: more })}</p>}
        <p>{t('keyboard.importSafe')}</p>
      </Notice>
    </div>
  );
}
