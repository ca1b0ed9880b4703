import { CircleCheckBig, FolderKanban, PencilLine, UserRound, Wrench } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/account.ts';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { changeApp } from '../stores/app-store.ts';
import { useCall } from '../stores/use-call.ts';
import { useRoleNames } from './role-names.ts';

const icons = {
  worker: PencilLine,
  reviewer: CircleCheckBig,
  requester: FolderKanban,
  operator: Wrench,
} as const satisfies Record<Role, unknown>;

const abouts = {
  worker: 'role.workerAbout',
  reviewer: 'role.reviewerAbout',
  requester: 'role.requesterAbout',
  operator: 'role.operatorAbout',
} as const satisfies Record<Role, string>;

/** The people of the hub on this computer, one press each. */
export function PeopleChoice({ running }: { running: boolean }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function run(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await changeApp('server.run', { running: true });
    setBusy(false);
    if (!result.ok) setFailure(result.failure);
  }

  return (
    <>
      {!running && (
        <Notice
          title={t('signIn.stoppedTitle')}
          actions={
            <Button variant="primary" busy={busy} onPress={() => void run()}>
              {t('signIn.runHub')}
            </Button>
          }
        >
          {t('signIn.stoppedAbout')}
        </Notice>
      )}
      <People />
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  );
}

function People() {
  const { t } = useTranslation();
  const roleNames = useRoleNames();
  const { value, failure: listFailure, refetch } = useCall('account.people', {}, []);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function enter(name: string): Promise<void> {
    setBusy(true);
    setFailure(null);
    const result = await changeApp('account.signInAs', { name });
    setBusy(false);
    if (!result.ok) setFailure(result.failure);
  }

  if (value === null) {
    if (listFailure === null) return <Loading />;
    return <FailureNotice failure={listFailure} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <div className="welcome-people">
        {value.people.map((person) => {
          const [first = 'worker'] = person.roles;
          // Whoever labels and does the rest, too, is alone with the work.
          const isAlone = person.roles.length > 1 && first === 'worker';
          const Icon = isAlone ? UserRound : icons[first];
          return (
            <AriaButton
              key={person.name}
              className="welcome-person"
              data-person={person.name}
              isDisabled={busy}
              onPress={() => void enter(person.name)}
            >
              <Icon className="welcome-icon" aria-hidden />
              <span className="welcome-person-name">{person.displayName}</span>
              {roleNames(person.roles) !== person.displayName && (
                <span className="quiet small">{roleNames(person.roles)}</span>
              )}
              {isAlone ? (
                <span className="quiet">{t('role.allAbout')}</span>
              ) : (
                person.roles.map((role) => (
                  <span key={role} className="quiet">
                    {t(abouts[role])}
                  </span>
                ))
              )}
            </AriaButton>
          );
        })}
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  );
}
