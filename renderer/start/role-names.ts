import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/account.ts';

/** Says roles in the language of the face: "작업자, 검수자". */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const { t } = useTranslation();
  return (roles) => roles.map((role) => t(`role.${role}`)).join(', ');
}
