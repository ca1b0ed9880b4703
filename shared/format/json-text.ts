/** JSON of unknown origin: what it holds, or the line where it breaks. */

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly message: string };

export function jsonOf(text: string): JsonText {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // V8 tells the place as "(line 3 column 5)"; an end that comes too early has none.
    const told = /line (\d+)/.exec(message)?.[1];
    const line = told === undefined ? text.trimEnd().split('\n').length : Number(told);
    return { ok: false, line, message };
  }
}
