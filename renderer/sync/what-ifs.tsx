import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const CASES = ['offline', 'lapsed', 'device', 'returned', 'restored', 'held'] as const;

/** What becomes of work when something goes another way than usual, in plain words. */
export function WhatIfs() {
  const { t } = useTranslation();
  return (
    <section className="sync-part">
      <h2>{t('sync.whatIf')}</h2>
      <div className="sync-what-ifs">
        {CASES.map((one) => (
          <Disclosure key={one}>
            <Heading level={3}>
              <Button slot="trigger" className="sync-what-if">
                <ChevronRight aria-hidden size="1rem" />
                {t(`sync.whatIfs.${one}.ask`)}
              </Button>
            </Heading>
            <DisclosurePanel>
              <p className="sync-answer">{t(`sync.whatIfs.${one}.answer`)}</p>
            </DisclosurePanel>
          </Disclosure>
        ))}
      </div>
    </section>
  );
}
