import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';

/** Says that something was written, and where. */
export function WrittenNotice(props: { title: string; folder: string; children?: ReactNode }) {
  const { title, folder, children } = props;
  const { t } = useTranslation();
  return (
    <Notice
      tone="good"
      title={title}
      actions={<CopyButton text={folder} words={t('requester.copyPath')} />}
    >
      {children}
      <p className="selectable quiet small written-path">{folder}</p>
    </Notice>
  );
}
