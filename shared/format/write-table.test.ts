import { expect, test } from 'vitest';
import { ItemId } from '../ids.ts';
import { labelSchemaOf } from '../label-schema.ts';
import type { ExportState, ExportTask } from './record.ts';
import { written } from './testing/read-back.ts';

const schema = labelSchemaOf(['욕설', '정상']);
const project = { title: '댓글', kind: 'classification', medium: 'text', schema } as const;

function textTask(
  text: string,
  chosen: number | null,
  state: ExportState = 'approved',
): ExportTask {
  const classId = schema.classes[chosen ?? 0]?.classId ?? '';
  const itemId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const item = {
    kind: 'classification' as const,
    itemId: ItemId.parse(itemId),
    classId: classId as (typeof schema.classes)[number]['classId'],
  };
  const annotation = { items: chosen === null ? [] : [item], report: null };
  return {
    name: '댓글.tsv',
    row: 1,
    text,
    width: null,
    height: null,
    sha256: null,
    state,
    annotation,
  };
}

async function csvOf(...tasks: ExportTask[]): Promise<string> {
  return (await written('csv', project, tasks))[0]?.content ?? '';
}

test('quotes what RFC 4180 asks to be quoted, and ends lines with CR LF', async () => {
  expect(await csvOf(textTask('말, "따옴표"\n줄', 0), textTask('그냥', 1))).toBe(
    'text,label,state\r\n"말, ""따옴표""\n줄",욕설,approved\r\n그냥,정상,approved\r\n',
  );
});

test.each(['=1+1', '+82', '-ㅋ', '@누구', '\tx', '\rx', "'=1"])(
  'guards %j from spreadsheets',
  async (text) => {
    expect(await csvOf(textTask(text, 0))).toContain(`'${text}`);
  },
);

test('an apostrophe alone is no danger and stays single', async () => {
  expect(await csvOf(textTask("'따옴표'", 0))).toContain("\r\n'따옴표',");
});

test('starts without a byte order mark', async () => {
  expect((await csvOf(textTask('글', 0))).charCodeAt(0)).toBe('t'.charCodeAt(0));
});

test('a class shows only once its task is approved', async () => {
  expect(await csvOf(textTask('가', 0, 'in-review'), textTask('나', 1, 'returned'))).toBe(
    'text,label,state\r\n가,,in-review\r\n나,,returned\r\n',
  );
});

test('TSV wraps what holds a tab, a line break or a quotation mark, and leaves commas alone', async () => {
  const tasks = [textTask('가\t나, "다"', 0), textTask('=1,\n2', 1)];
  expect(await written('tsv', project, tasks)).toEqual([
    {
      path: 'labels.tsv',
      content:
        'text\tlabel\tstate\r\n"가\t나, ""다"""\t욕설\tapproved\r\n"\'=1,\n2"\t정상\tapproved\r\n',
    },
  ]);
});
