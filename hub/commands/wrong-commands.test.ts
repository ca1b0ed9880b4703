/** What the command line says of itself and of what is wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commandWaitMs,
  folders,
  run,
  served,
  told,
  inCommandFolders,
} from '../testing/command-line.ts';

inCommandFolders();

describe('help', { timeout: commandWaitMs }, () => {
  test.each([
    [['--help']],
    [['serve', '--help']],
    [['project', 'create', '--help']],
    [['import', '--help']],
    [['user', 'add', '--help']],
    [['export', '--help']],
  ])('%s has an example', async (words) => {
    const { code, out } = await run(...words);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?[:,].*npm run hub -- /s);
  });
});

describe(
  'what is wrong is said in one message, without a stack trace',
  { timeout: commandWaitMs },
  () => {
    test('before there is a hub', async () => {
      const { code, out, err } = await run('project', 'list');
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(`There is no hub in ${folders().dir} yet.`);
    });

    test('with a hub', async () => {
      writeFileSync(join(folders().work, 'broken.csv'), 'id,text\n1,좋아요\n2,\n3,네\n');
      writeFileSync(join(folders().work, 'other.txt'), 'mine');
      await told(
        'project',
        'create',
        '--title',
        '댓글',
        '--kind',
        'classification',
        '--medium',
        'text',
        '--classes',
        'a,b',
      );
      await told('user', 'add', '지우', '--role', 'worker');
      const wrong: [string[], string][] = [
        [
          ['project', 'create', '--title', '댓글', '--kind', 'box', '--classes', 'a'],
          'already a project "댓글"',
        ],
        [['project', 'create', '--title', 'x', '--kind', 'box'], 'needs classes'],
        [
          ['project', 'create', '--title', 'x', '--kind', 'box', '--classes', 'a,a'],
          '"a" is given twice',
        ],
        [
          ['project', 'create', '--title', 'x', '--kind', 'polygon', '--classes', 'a'],
          "argument 'polygon' is invalid",
        ],
        [
          ['project', 'create', '--title', 'x', '--kind', 'box', '--classes', 'a', '--price', '-1'],
          'whole number',
        ],
        [
          [
            'project',
            'create',
            '--title',
            'x',
            '--kind',
            'box',
            '--classes',
            'a',
            '--guideline',
            join(folders().work, 'no.md'),
          ],
          'There is no such file or folder',
        ],
        [['project', 'show', '없음'], 'There is no project "없음". There are:'],
        [
          ['import', '댓글', join(folders().work, 'nowhere')],
          'is not there. Nothing was imported.',
        ],
        [['import', '댓글', join(folders().work, 'broken.csv'), '--text', 'text'], 'broken.csv:3'],
        [['import', '댓글', join(folders().work, 'broken.csv'), '--text', 'missing'], 'missing'],
        [
          ['export', '댓글', '--format', 'coco', '--out', join(folders().work, 'out')],
          'Use one of:',
        ],
        [['export', '댓글', '--format', 'csv', '--out', folders().work], 'left alone'],
        [['export', '댓글', '--format', 'csv'], "required option '--out <folder>'"],
        [['user', 'add', '지우', '--role', 'worker'], 'already somebody named "지우"'],
        [
          ['user', 'add', '민서', '--role', 'boss'],
          'Roles are worker, reviewer, requester, operator.',
        ],
        [['user', 'password', '없음'], 'nobody named "없음"'],
        [['ledger', '--account', '없음'], 'nobody named "없음"'],
        [['serve', '--port', '70000'], 'from 0 to 65535'],
        [['fly'], "unknown command 'fly'"],
      ];
      for (const [words, message] of wrong) {
        const { code, err } = await run(...words);
        expect([words, code, err]).toEqual([words, 1, expect.stringContaining(message)]);
        expect(err).not.toMatch(/\n\s+at /);
      }
    });

    test('a port that is taken, and a file that is no database', async () => {
      const hub = await served();
      const { port } = new URL(hub.url);
      const taken = await run('serve', '--port', port);
      expect(taken).toMatchObject({
        code: 1,
        err: expect.stringContaining('port is in use') as string,
      });
      await hub.stop();
      const elsewhere = join(folders().work, 'elsewhere');
      mkdirSync(elsewhere);
      writeFileSync(
        join(elsewhere, 'hub.sqlite'),
        'this is a letter to my mother, not a database at all',
      );
      const { code, err } = await run('project', 'list', '--dir', elsewhere);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('file is not a database. Nothing was changed'),
      ]);
    });
  },
);

test(
  'a project of boxes asks for flags, and says which there are',
  async () => {
    const create = ['project', 'create', '--title', '차', '--classes', '차'];
    const made = await told<{ schema: { flags: string[] } }>(
      ...create,
      '--kind',
      'box',
      '--flags',
      'truncated, occluded',
    );
    expect(made.schema.flags).toEqual(['occluded', 'truncated']);
    const unknown = await run(...create, '--kind', 'box', '--flags', 'blurred');
    expect(unknown.err).toContain('There is no flag "blurred". There are: occluded, truncated.');
    const choice = await run(...create, '--kind', 'classification', '--flags', 'occluded');
    expect(choice.err).toContain('--flags is for boxes');
  },
  commandWaitMs,
);
