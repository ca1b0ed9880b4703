import { ArrowLeft } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { back } from '../navigation.ts';
import { Button } from '../parts/button.tsx';

/** Leaves a working room for the view before it; everything done there is kept. */
export const LeaveButton = memo(function LeaveButton() {
  const { t } = useTranslation('label');
  return (
    <Button
      variant="quiet"
      size="small"
      icon={<ArrowLeft aria-hidden />}
      aria-label={t('leave')}
      onPress={back}
      data-testid="leave"
    />
  );
});
