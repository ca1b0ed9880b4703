import { useTranslation } from 'react-i18next';
import './loading.css';

/** Stands in while something is fetched; it shows only after a moment, so that quick answers do not flicker. */
export function Loading() {
  const { t } = useTranslation();
  return <output className="loading quiet">{t('loading')}</output>;
}
