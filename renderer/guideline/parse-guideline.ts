/** Reads a guideline's Markdown (headings, paragraphs, lists, rules, emphasis) into plain data; nothing in it becomes HTML. */

export type Inline = {
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
  readonly text: string;
};

export type Block =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly words: readonly Inline[] }
  | { readonly block: 'rule' }
  | { readonly block: 'paragraph'; readonly words: readonly Inline[] }
  | {
      readonly block: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    };

const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*\d{1,9}[.)]\s+(.*)$/;
const STYLED = /\*\*(\S(?:.*?\S)?)\*\*|`([^`]+)`|\*(\S(?:.*?\S)?)\*/g;

/** Anything that is not one of these is shown as the text that it is. */
export function parseGuideline(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list = null as { ordered: boolean; items: string[] } | null;

  function close(): void {
    if (paragraph.length > 0) {
      blocks.push({ block: 'paragraph', words: parseInline(paragraph.join(' ')) });
      paragraph = [];
    }
    if (list !== null) {
      blocks.push({ block: 'list', ordered: list.ordered, items: list.items.map(parseInline) });
      list = null;
    }
  }

  for (const line of markdown.split(/\r?\n/)) {
    const heading = HEADING.exec(line);
    const bullet = BULLET.exec(line);
    const item = bullet ?? NUMBER.exec(line);
    if (line.trim() === '') {
      close();
    } else if (RULE.test(line)) {
      close();
      blocks.push({ block: 'rule' });
    } else if (heading !== null) {
      close();
      blocks.push({
        block: 'heading',
        level: levelOf(heading[1]?.length ?? 1),
        words: parseInline(heading[2] ?? ''),
      });
    } else if (item !== null) {
      const ordered = bullet === null;
      if (list?.ordered !== ordered) {
        close();
        list = { ordered, items: [] };
      }
      list.items.push(item[1] ?? '');
    } else if (list !== null && /^\s/.test(line)) {
      const last = list.items.length - 1;
      list.items[last] = `${list.items[last] ?? ''} ${line.trim()}`;
    } else {
      if (list !== null) close();
      paragraph.push(line.trim());
    }
  }
  close();
  return blocks;
}

function levelOf(marks: number): 1 | 2 | 3 {
  if (marks <= 1) return 1;
  return marks === 2 ? 2 : 3;
}

function parseInline(text: string): readonly Inline[] {
  const words: Inline[] = [];
  let read = 0;
  for (const match of text.matchAll(STYLED)) {
    if (match.index > read) words.push({ style: 'plain', text: text.slice(read, match.index) });
    const [whole, strong, code, emphasis] = match;
    if (strong !== undefined) words.push({ style: 'strong', text: strong });
    else if (code !== undefined) words.push({ style: 'code', text: code });
    else words.push({ style: 'emphasis', text: emphasis ?? '' });
    read = match.index + whole.length;
  }
  if (read < text.length) words.push({ style: 'plain', text: text.slice(read) });
  return words;
}
