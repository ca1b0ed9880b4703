import { FileWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../parts/copy-button.tsx';
import { StageMessage } from './stage-message.tsx';
import './unreadable-work.css';

/** Stands where the work would be when this app cannot read it: says so, and shows what is stored as it is. */
export function UnreadableWork({ raw }: { raw: string }) {
  const { t } = useTranslation(['label', 'failure']);
  return (
    <StageMessage
      icon={<FileWarning />}
      title={t('failure:work-unreadable.what')}
      testId="work-unreadable"
      actions={<CopyButton text={raw} words={t('unreadable.copy')} />}
    >
      <p>{t('failure:work-unreadable.safe')}</p>
      <p>{t('failure:work-unreadable.do')}</p>
      <pre
        className="unreadable-work selectable"
        // Long texts are scrolled by keys once they have the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('unreadable.raw')}
      >
        {raw}
      </pre>
    </StageMessage>
  );
}
