/** Where a password comes from: the keyboard, the standard input, or chance. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { leastPasswordLength } from '../accounts/password.ts';
import { Refusal } from '../refusal.ts';

export type GivenPassword = { readonly password: string; readonly generated: boolean };

/** Reads the password from the standard input or asks for it; makes one where nobody sits. Throws a Refusal when it is too short. */
export async function readPassword(fromInput: boolean): Promise<GivenPassword> {
  if (fromInput) return given((await text(process.stdin)).replace(/\r?\n$/, ''));
  if (!process.stdin.isTTY) {
    return { password: randomBytes(12).toString('base64url'), generated: true };
  }
  const typed = await askHidden('Password: ');
  if (typed !== (await askHidden('Again: '))) {
    throw new Refusal('body-malformed', 'The two passwords differ. Nothing was changed.');
  }
  return given(typed);
}

function given(password: string): GivenPassword {
  if ([...password].length < leastPasswordLength) {
    throw new Refusal(
      'body-malformed',
      `A password has at least ${leastPasswordLength} characters. Nothing was changed.`,
    );
  }
  return { password, generated: false };
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
