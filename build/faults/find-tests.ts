/** Which tests a file holds, by reading it: their whole titles, and which do not run, or not everywhere. */
import { parseSync } from 'vite';

/** `off` is skipped, still to be written or expected to fail; `conditional` runs where its condition holds. */
export type TestMode = 'on' | 'conditional' | 'off';

export type FoundTest = { readonly title: string; readonly mode: TestMode };

type Node = { readonly type: string; readonly [key: string]: unknown };

const starters = new Map<unknown, 'test' | 'describe'>([
  ['test', 'test'],
  ['it', 'test'],
  ['describe', 'describe'],
  ['suite', 'describe'],
]);
const offWords = new Set(['skip', 'todo', 'fails']);
const conditionWords = new Set(['skipIf', 'runIf']);

type Surroundings = { readonly titles: readonly string[]; readonly mode: TestMode };

/** Titles are as written: what a template fills in is shown as `…`, what `each` fills in as its placeholder. */
export function findTests(file: string, source: string): readonly FoundTest[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const found: FoundTest[] = [];
  visit(program, { titles: [], mode: 'on' }, found);
  return found;
}

function visit(value: unknown, around: Surroundings, found: FoundTest[]): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, around, found);
    return;
  }
  if (!isNode(value)) return;
  const started = value.type === 'CallExpression' ? startedBy(value) : null;
  if (started === null) {
    for (const child of Object.values(value)) visit(child, around, found);
    return;
  }
  const inside = {
    titles: [...around.titles, started.title],
    mode: worse(around.mode, started.mode),
  };
  if (started.starts === 'test') {
    found.push({ title: inside.titles.join(' > '), mode: inside.mode });
  } else {
    visit(value.arguments, inside, found);
  }
}

/** What a call such as `test.skipIf(…)('title', …)` starts; null for any other call. */
function startedBy(call: Node) {
  const [first] = call.arguments as readonly unknown[];
  const title = titleOf(first);
  if (title === null) return null;
  const words: string[] = [];
  let callee: unknown = call.callee;
  while (isNode(callee) && callee.type !== 'Identifier') {
    if (callee.type === 'CallExpression') callee = callee.callee;
    else if (callee.type === 'TaggedTemplateExpression') callee = callee.tag;
    else if (callee.type === 'MemberExpression') {
      if (isNode(callee.property)) words.push(String(callee.property.name));
      callee = callee.object;
    } else return null;
  }
  const starts = isNode(callee) ? starters.get(callee.name) : undefined;
  return starts === undefined ? null : { starts, title, mode: modeOf(words) };
}

function modeOf(words: readonly string[]): TestMode {
  if (words.some((word) => offWords.has(word))) return 'off';
  return words.some((word) => conditionWords.has(word)) ? 'conditional' : 'on';
}

function worse(a: TestMode, b: TestMode): TestMode {
  if (a === 'off' || b === 'off') return 'off';
  return a === 'conditional' ? a : b;
}

function titleOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Literal') return typeof value.value === 'string' ? value.value : null;
  if (value.type === 'BinaryExpression' && value.operator === '+') {
    const [left, right] = [titleOf(value.left), titleOf(value.right)];
    return left === null || right === null ? null : left + right;
  }
  if (value.type !== 'TemplateLiteral') return null;
  const parts = value.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return parts.map((part) => part.value.cooked).join('…');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
