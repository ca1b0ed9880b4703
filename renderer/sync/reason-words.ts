import { useTranslation } from 'react-i18next';
import koApp from '#shared/i18n/ko/app.json' with { type: 'json' };

type KnownReason = keyof typeof koApp.sync.reason;

/** Says why the hub holds something. Hubs may send reasons that this app does not know yet: those show as they are. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => (isKnown(reason) ? t(`sync.reason.${reason}`) : reason);
}

function isKnown(reason: string): reason is KnownReason {
  return Object.hasOwn(koApp.sync.reason, reason);
}
