/** Telling a person, in a dialog of the system, what the page can no longer tell. */
import { clipboard, dialog } from 'electron';
import type { Language } from '#shared/i18n/catalogues.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { FailureCode } from '#shared/failure.ts';

/** The sentences of a failure: what happened, what is safe, what to do. */
export function sentencesOf(code: FailureCode, language: Language) {
  return catalogues[language].failure[code];
}

/**
 * Shows what happened, what is safe and what to do, until the person has chosen: to quit, or (where that can help) to
 * open the window again. The details can be copied as often as wanted.
 */
export async function tellFailure(options: {
  readonly code: FailureCode;
  readonly language: Language;
  readonly details: string;
  readonly canReopen: boolean;
}): Promise<'quit' | 'reopen'> {
  const words = catalogues[options.language].shell;
  const said = sentencesOf(options.code, options.language);
  const buttons = [words.quit, words.copyDetails, ...(options.canReopen ? [words.reopen] : [])];
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Jaturi',
      message: said.what,
      detail: `${said.safe}\n${said.do}`,
      buttons,
      defaultId: options.canReopen ? 2 : 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 0) return 'quit';
    if (response === 2) return 'reopen';
    await clipboard.writeText(options.details);
  }
}
