import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './dialog.css';

export type DialogProps = {
  readonly title: string;
  readonly open: boolean;
  /** Called for Escape, the close button and a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'wide';
};

/** A window inside the window: holds focus, closes with Escape, gives focus back. */
export function Dialog({ title, open, onClose, children, actions, width = 'normal' }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="dialog-shade"
      isOpen={open}
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={`dialog-frame dialog-${width}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button
              variant="quiet"
              size="small"
              aria-label={t('close')}
              icon={<X aria-hidden />}
              onPress={onClose}
            />
          </header>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <footer className="dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
