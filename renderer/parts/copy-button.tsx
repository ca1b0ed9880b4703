import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../host.ts';
import { Button } from './button.tsx';

/** Copies a text and says so on itself. */
export function CopyButton({ text, words }: { text: string; words: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    const result = await call('shell.copy', { text });
    setCopied(result.ok);
  }

  return (
    <Button size="small" icon={<Copy aria-hidden />} onPress={() => void copy()}>
      {copied ? t('copied') : words}
    </Button>
  );
}
