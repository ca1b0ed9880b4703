import { useTranslation } from 'react-i18next';
import { Role } from '#shared/account.ts';

/** Says roles in the language of the face and always in the same order: "작업자, 검수자". */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const { t } = useTranslation();
  return (roles) =>
    Role.options
      .filter((role) => roles.includes(role))
      .map((role) => t(`role.${role}`))
      .join(', ');
}
