import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTask } from '#shared/contract/work.ts';
import { classOf } from '#shared/label-schema.ts';
import type { Project } from '#shared/project.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import { tellCommandRan } from '../keyboard/command-ran.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { useCommands } from '../keyboard/use-commands.ts';
import { findBinding, isComposing } from '../keyboard/matcher.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { ClassMark } from '../label/class-mark.tsx';
import { keepFocus } from '../label/keep-focus.ts';
import { Button } from '../parts/button.tsx';
import type { Editing, ReviewStore } from './review-state.ts';

export type ReturnEditorProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  readonly editing: Editing;
};

/** Putting a return together: numbered reasons, a note, and the pins that are there already. */
export function ReturnEditor({ store, project, task, editing }: ReturnEditorProps) {
  const { t } = useTranslation('label');
  const note = useRef<HTMLTextAreaElement>(null);
  const { returnReasons } = project.rules;
  const item = task.submitted.annotation.items.find(({ itemId }) => itemId === editing.itemId);
  const one = item === undefined ? null : classOf(project.schema, item.classId);

  const toggle = (code: string) => {
    const reasons = editing.reasons.includes(code)
      ? editing.reasons.filter((one) => one !== code)
      : [...editing.reasons, code];
    store.edit({ ...editing, reasons });
  };
  const choose = (which: number): void | false => {
    const reason = returnReasons[which];
    if (reason === undefined) return false;
    toggle(reason.code);
  };
  useFocusMeanwhile(note);
  /** Keys of the note: what writes nothing is a command, and so is the number of a reason while nothing is written. */
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, repeat, nativeEvent } = event;
    if (isComposing(nativeEvent)) return;
    const isBlank = editing.note === '';
    const means = findBinding(nativeEvent, ['verdict'], useKeymapStore.getState().index);
    const acts = means !== null && writesNothing(nativeEvent);
    if ((acts && means.id === 'verdict.keep') || (key === 'Enter' && !shiftKey)) store.keepReturn();
    else if (acts && means.id === 'verdict.cancel') store.edit(null);
    else if (means?.id === 'verdict.reason' && (isBlank || acts)) {
      if (choose(means.which) === false) return;
    }
    // The key that began the return is still held down.
    else if (!isBlank || !repeat) return;
    event.preventDefault();
    if (means !== null) tellCommandRan(means);
  };
  useCommands(situations['review-return'], {
    'verdict.reason': choose,
    'verdict.note': () => note.current?.focus(),
    'verdict.keep': store.keepReturn,
    'verdict.cancel': () => store.edit(null),
  });

  return (
    <section
      className="review-return-editor"
      data-testid="return-editor"
      aria-label={t('review.returnTitle')}
    >
      <h2 className="return-title">{t('review.returnTitle')}</h2>
      {one !== null && (
        <p className="review-return-item small" data-testid="return-item">
          <ClassMark of={one} /> {t('review.returnItem', { name: one.name })}
        </p>
      )}
      {returnReasons.length === 0 && <p className="quiet small">{t('review.noReasons')}</p>}
      <ul className="review-return-choices" aria-label={t('review.reasons')}>
        {returnReasons.map(({ code, name }, at) => (
          <li key={code}>
            <button
              type="button"
              className="review-return-choice"
              data-testid={`reason-${at + 1}`}
              data-reason={code}
              aria-pressed={editing.reasons.includes(code)}
              onMouseDown={keepFocus}
              onClick={() => toggle(code)}
            >
              <CommandKey command="verdict.reason" place={at} />
              {name}
            </button>
          </li>
        ))}
      </ul>
      <label className="review-return-field">
        <span className="small quiet">
          {t('review.note')} <CommandKey command="verdict.note" />
        </span>
        <textarea
          ref={note}
          className="field-input field-lines"
          data-testid="return-note"
          rows={3}
          maxLength={2000}
          value={editing.note}
          onChange={({ target }) => store.edit({ ...editing, note: target.value })}
          onKeyDown={hear}
        />
      </label>
      <div className="review-return-actions">
        <Button size="small" onPress={() => store.edit(null)}>
          {t('review.cancel')}
        </Button>
        <Button size="small" variant="primary" onPress={store.keepReturn} data-testid="keep-return">
          {t('review.keep')} <CommandKey command="verdict.keep" />
        </Button>
      </div>
    </section>
  );
}

/** The keyboard is the note's while the return is put together, and goes back to where it was. */
function useFocusMeanwhile(note: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    note.current?.focus({ preventScroll: true });
    return () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [note]);
}

function writesNothing({
  key,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
  return key.length > 1 || ctrlKey || metaKey;
}
