import { ChevronsUpDown, CircleUserRound, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account } from '#shared/account.ts';
import type { Server } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { changeApp } from '../stores/app-store.ts';
import { useCall } from '../stores/use-call.ts';
import { useRoleNames } from '../start/role-names.ts';
import './person-menu.css';

/** The person at the foot of the rail: change to another of this computer's people, sign out. */
export function PersonMenu({ server, account }: { server: Server; account: Account }) {
  const { t } = useTranslation();
  const roleNames = useRoleNames();
  const [failure, setFailure] = useState<Failure | null>(null);

  async function leaveFor(name: string | null): Promise<void> {
    const result =
      name === null
        ? await changeApp('account.signOut', {})
        : await changeApp('account.signInAs', { name });
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <>
      <MenuTrigger>
        <Button
          className="rail-person"
          aria-label={t('rail.person', { name: account.displayName })}
        >
          <CircleUserRound aria-hidden size="1.375rem" />
          <span className="rail-person-words">
            <span className="rail-person-name">{account.displayName}</span>
            {roleNames(account.roles) !== account.displayName && (
              <span className="rail-person-role">{roleNames(account.roles)}</span>
            )}
          </span>
          <ChevronsUpDown className="rail-person-more" aria-hidden size="1rem" />
        </Button>
        <Popover className="popover" placement="top start">
          {server.kind === 'embedded' ? (
            <EmbeddedMenu account={account} onChoose={(name) => void leaveFor(name)} />
          ) : (
            <Menu className="menu-list">
              <SignOutItem onChoose={() => void leaveFor(null)} />
            </Menu>
          )}
        </Popover>
      </MenuTrigger>
      <Dialog
        title={account.displayName}
        open={failure !== null}
        onClose={() => setFailure(null)}
        width="narrow"
      >
        {failure !== null && <FailureNotice failure={failure} />}
      </Dialog>
    </>
  );
}

function EmbeddedMenu(props: { account: Account; onChoose: (name: string | null) => void }) {
  const { account, onChoose } = props;
  const { t } = useTranslation();
  const { value } = useCall('account.people', {}, []);
  const others = (value?.people ?? []).filter(({ name }) => name !== account.name);
  return (
    <Menu className="menu-list">
      {others.length > 0 && (
        <MenuSection>
          <Header className="menu-head">{t('rail.switchPerson')}</Header>
          {others.map((person) => (
            <MenuItem
              key={person.name}
              id={person.name}
              className="menu-item"
              onAction={() => onChoose(person.name)}
            >
              <UserRound aria-hidden size="1rem" />
              <span>{person.displayName}</span>
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {others.length > 0 && <Separator className="menu-line" />}
      <SignOutItem onChoose={() => onChoose(null)} />
    </Menu>
  );
}

function SignOutItem({ onChoose }: { onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <MenuItem id="sign-out" className="menu-item" onAction={onChoose}>
      <LogOut aria-hidden size="1rem" />
      <span>{t('rail.signOut')}</span>
    </MenuItem>
  );
}
