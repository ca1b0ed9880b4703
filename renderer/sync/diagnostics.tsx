import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { usePictureMemory } from '../canvas/picture-memory.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';

/** Saves what an operator needs to find out why something goes wrong. */
export function Diagnostics() {
  const { t } = useTranslation();
  const pictures = usePictureMemory();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<string | null>(null);

  async function save(): Promise<void> {
    const asked = await call('shell.chooseFolder', { title: t('sync.diagnosticsFolder') });
    if (!asked.ok) {
      setFailure(asked.failure);
      return;
    }
    const { folder } = asked.value;
    if (folder === null) return;
    setBusy(true);
    setFailure(null);
    setSaved(null);
    const result = await call('app.diagnostics', {
      folder,
      pictures: usePictureMemory.getState(),
    });
    setBusy(false);
    if (result.ok) setSaved(result.value.folder);
    else setFailure(result.failure);
  }

  return (
    <section className="sync-part">
      <Card>
        <div className="sync-hub">
          <div className="sync-words">
            <h2>{t('sync.diagnosticsTitle')}</h2>
            <p className="quiet">{t('sync.diagnosticsAbout')}</p>
            <p className="quiet small selectable" data-testid="picture-memory">
              {t('sync.diagnosticsPictures', {
                held: pictures.held,
                used: mebibytes(pictures.used),
                most: mebibytes(pictures.most),
                budget: mebibytes(pictures.budget),
              })}
            </p>
          </div>
          <Button busy={busy} onPress={() => void save()}>
            {t('sync.diagnosticsSave')}
          </Button>
        </div>
      </Card>
      {failure !== null && <FailureNotice failure={failure} />}
      {saved !== null && (
        <Notice
          tone="good"
          title={t('sync.diagnosticsSaved')}
          actions={<CopyButton text={saved} words={t('requester.copyPath')} />}
        >
          <p className="selectable quiet small">{saved}</p>
        </Notice>
      )}
    </section>
  );
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
