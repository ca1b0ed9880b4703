import { Cable, FolderOpen, Laptop } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostEvent } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import { beginFolder, enterAlone } from '../folder/folder-store.ts';
import { on } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Progress } from '../parts/progress.tsx';
import { changeApp } from '../stores/app-store.ts';
import '../folder/folder.css';
import { ConnectForm } from './connect-form.tsx';
import { Welcome } from './welcome.tsx';

/** The first view: try everything on this computer, or connect to a hub. */
export function Start() {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function tryHere(): Promise<void> {
    setStarting(true);
    setFailure(null);
    const result = await changeApp('server.startEmbedded', {});
    setStarting(false);
    if (!result.ok) setFailure(result.failure);
  }

  async function openOwn(): Promise<void> {
    setStarting(true);
    setFailure(null);
    const result = await enterAlone();
    setStarting(false);
    if (result.ok) beginFolder();
    else setFailure(result.failure);
  }

  return (
    <Welcome title={t('name')} about={t('start.sentence')}>
      <div className="welcome-choices">
        <section className="welcome-choice">
          <Laptop className="welcome-icon" aria-hidden />
          <h2>{t('start.tryTitle')}</h2>
          <p className="quiet">{t('start.tryAbout')}</p>
          <div className="welcome-foot">
            {failure !== null && <FailureNotice failure={failure} />}
            {starting ? (
              <EmbeddedProgress />
            ) : (
              <Button variant="primary" size="large" onPress={() => void tryHere()}>
                {t('start.tryTitle')}
              </Button>
            )}
          </div>
        </section>
        <section className="welcome-choice">
          <Cable className="welcome-icon" aria-hidden />
          <h2>{t('start.connectTitle')}</h2>
          <p className="quiet">{t('start.connectAbout')}</p>
          <div className="welcome-foot">
            <ConnectForm disabled={starting} />
          </div>
        </section>
      </div>
      <section className="welcome-choice welcome-folder">
        <div>
          <h2>{t('start.folderTitle')}</h2>
          <p className="quiet">{t('start.folderAbout')}</p>
        </div>
        <Button
          size="large"
          icon={<FolderOpen aria-hidden />}
          isDisabled={starting}
          onPress={() => void openOwn()}
        >
          {t('folder.title')}
        </Button>
      </section>
    </Welcome>
  );
}

/** What the starting hub does and how far it is; the first start imports the samples. */
function EmbeddedProgress() {
  const { t } = useTranslation();
  const [told, setTold] = useState<HostEvent<'embedded'>>({ doing: 'starting', part: 0 });
  useEffect(() => on('embedded', setTold), []);
  return (
    <Progress
      label={t(`start.${told.doing}`)}
      part={told.doing === 'starting' && told.part === 0 ? null : told.part}
    />
  );
}
