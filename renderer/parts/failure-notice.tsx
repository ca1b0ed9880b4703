import { X } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure, FailureCode } from '#shared/failure.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';
import './failure-notice.css';

/** Being without a network is a normal state: said quietly wherever work goes on. */
const OFFLINE: readonly FailureCode[] = ['hub-unreachable', 'hub-busy'];

export type FailureNoticeProps = {
  readonly failure: Failure;
  /** Offers to try again. */
  readonly onRetry?: () => void;
  /** Lets a person put away what they have read. */
  readonly onClose?: () => void;
  /** `warn` where work goes on regardless, `bad` (the default) where something was refused. */
  readonly tone?: 'warn' | 'bad';
};

/** What happened, what is safe, what to do; the details are one press away and can be copied. */
export function FailureNotice(props: FailureNoticeProps) {
  const { failure, onRetry, onClose, tone = 'bad' } = props;
  const { t } = useTranslation(['failure', 'app']);
  const calm = tone === 'warn' && OFFLINE.includes(failure.code);
  const details = failureDetails(failure);

  return (
    <Notice
      tone={calm ? 'info' : tone}
      urgent={!calm}
      title={t(`failure:${failure.code}.what`, failure.facts)}
      actions={
        <>
          {onRetry !== undefined && (
            <Button size="small" onPress={onRetry}>
              {t('app:retry')}
            </Button>
          )}
          {onClose !== undefined && (
            <Button
              size="small"
              variant="quiet"
              aria-label={t('app:close')}
              icon={<X aria-hidden />}
              onPress={onClose}
            />
          )}
        </>
      }
    >
      <p>{t(`failure:${failure.code}.safe`, failure.facts)}</p>
      <p>{t(`failure:${failure.code}.do`, failure.facts)}</p>
      <Disclosure className="failure-details">
        <Heading>
          <AriaButton slot="trigger" className="failure-toggle">
            {t('app:details')}
          </AriaButton>
        </Heading>
        <DisclosurePanel>
          <pre className="failure-text selectable">{details}</pre>
          <CopyButton text={details} words={t('app:copy')} />
        </DisclosurePanel>
      </Disclosure>
    </Notice>
  );
}

/** The technical side of a failure as plain text for a report. */
export function failureDetails({ code, facts, detail }: Failure): string {
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return [code, ...lines, ...(detail === '' ? [] : [detail])].join('\n');
}
