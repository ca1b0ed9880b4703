import { useTranslation } from 'react-i18next';
import { usePictureMemory } from '../canvas/picture-memory.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { WrittenNotice } from '../parts/written-notice.tsx';
import { useIntoFolder } from '../stores/use-into-folder.ts';

/** Saves what an operator needs to find out why something goes wrong. */
export function Diagnostics() {
  const { t } = useTranslation();
  const pictures = usePictureMemory();
  const { begin, busy, failure, written } = useIntoFolder(t('sync.diagnosticsFolder'), (folder) =>
    call('app.diagnostics', { folder, pictures: usePictureMemory.getState() }),
  );

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
          <Button busy={busy} onPress={() => void begin()}>
            {t('sync.diagnosticsSave')}
          </Button>
        </div>
      </Card>
      {failure !== null && <FailureNotice failure={failure} />}
      {written !== null && (
        <WrittenNotice title={t('sync.diagnosticsSaved')} folder={written.folder} />
      )}
    </section>
  );
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
