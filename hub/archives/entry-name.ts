/** The names of a ZIP's entries, as whoever packed it saw them. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Entry } from 'yauzl';
import { getFileNameLowLevel } from 'yauzl';

/** General purpose bit 11: the name is UTF-8 (APPNOTE 6.3.10, section 4.4.4). */
const UTF8_FLAG = 1 << 11;
/** Info-ZIP Unicode Path, which overrules the name (APPNOTE 6.3.10, section 4.6.9). */
const UNICODE_PATH = 0x7075;

/**
 * The entry's path in NFC with forward slashes; null when its bytes are no text. Without the UTF-8 flag it is UTF-8 all
 * the same where it can be, as macOS writes it, else CP949, as Korean Windows writes it.
 */
export function entryNameOf(entry: Entry): string | null {
  const { fileNameRaw: bytes, extraFields, generalPurposeBitFlag: flags } = entry;
  const isFlagged = (flags & UTF8_FLAG) !== 0;
  if (extraFields.some(({ id }) => id === UNICODE_PATH) || isFlagged) {
    if (isFlagged && !isUtf8(bytes)) return null;
    return tidy(getFileNameLowLevel(flags, bytes, extraFields, true));
  }
  if (isUtf8(bytes)) return tidy(bytes.toString('utf8'));
  const korean = iconv.decode(bytes, 'cp949');
  return korean.includes('\ufffd') ? null : tidy(korean);
}

function tidy(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/');
}
