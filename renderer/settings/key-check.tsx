import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { capOf } from '../keyboard/caps.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { useLayoutStore } from '../keyboard/layout-store.ts';
import { KeyCap } from '../parts/key-cap.tsx';
import { Notice } from '../parts/notice.tsx';
import type { KeyReading } from './key-reading.ts';
import { readPress } from './key-reading.ts';
import { KeyReadingTable } from './key-reading-table.tsx';
import './key-check.css';

/** Presses that stay in sight. */
const remembered = 8;

/** Shows live what the app hears, what it would do, and why it does nothing. */
export function KeyCheck() {
  const { t } = useTranslation();
  const { index } = useKeymapStore();
  const { layout } = useLayoutStore();
  const [heard, setHeard] = useState<readonly (KeyReading & { readonly at: number })[]>([]);
  const [text, setText] = useState('');
  const [last] = heard;

  const hear = (event: KeyboardEvent) => {
    const reading = readPress(event.nativeEvent, index);
    setHeard((now) => [{ ...reading, at: (now[0]?.at ?? 0) + 1 }, ...now].slice(0, remembered));
  };
  return (
    <div className="key-check">
      <p className="quiet">{t('keyboard.check.about')}</p>
      <div className="key-check-fields">
        <button
          type="button"
          className="key-check-pad"
          data-key-pad=""
          data-testid="key-pad"
          onKeyDown={(event) => {
            hear(event);
            event.stopPropagation();
            if (event.code !== 'Tab') event.preventDefault();
          }}
        >
          <span>{t('keyboard.check.pad')}</span>
          <span className="quiet small">{t('keyboard.check.padAbout')}</span>
        </button>
        <label className="field">
          <span className="field-label">{t('keyboard.check.text')}</span>
          <input
            className="field-input"
            data-testid="key-text"
            value={text}
            aria-describedby="key-text-about"
            onChange={({ target }) => setText(target.value)}
            onKeyDown={hear}
          />
          <span id="key-text-about" className="quiet small">
            {t('keyboard.check.textAbout')}
          </span>
        </label>
      </div>
      {last?.inputMethod === 'hangul' && (
        <div data-testid="input-method" data-is="hangul">
          <Notice>{t('keyboard.check.imeOn')}</Notice>
        </div>
      )}
      {last?.inputMethod === 'took-it' && (
        <div data-testid="input-method" data-is="took-it">
          <Notice tone="warn">{t('keyboard.check.imeTakes')}</Notice>
        </div>
      )}
      {last === undefined ? (
        <p className="quiet">{t('keyboard.check.waiting')}</p>
      ) : (
        <KeyReadingTable reading={last} />
      )}
      {heard.length > 1 && (
        <section>
          <h2 className="key-check-heading">{t('keyboard.check.last')}</h2>
          <ol className="key-check-last">
            {heard.slice(1).map(({ at, code, held }) => (
              <li key={at}>
                {[...new Set([...held, capOf(code, layout)])].map((cap) => (
                  <KeyCap key={cap}>{cap}</KeyCap>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
