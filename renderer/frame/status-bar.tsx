import { Keyboard, Monitor, Server as ServerIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/contract/app-state.ts';
import { openHelp } from '../help/help-store.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { SyncBadge } from '../sync/sync-badge.tsx';
import './status-bar.css';

/** The quiet line at the foot of the window. */
export function StatusBar({ server }: { server: Server }) {
  const { t } = useTranslation();
  const embedded = server.kind === 'embedded';
  const HubIcon = embedded ? Monitor : ServerIcon;
  return (
    <footer className="status-bar">
      <span className="status-hub" title={embedded ? t('settings.hubEmbedded') : server.url}>
        <HubIcon aria-hidden size="0.875rem" />
        {server.name}
      </span>
      <Button className="status-item" onPress={openHelp}>
        <Keyboard aria-hidden size="0.875rem" />
        {t('rail.shortcuts')}
        <CommandKey command="app.help" />
      </Button>
      <SyncBadge />
    </footer>
  );
}
