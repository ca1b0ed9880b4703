/** The people of the embedded hub: four, with passwords that nobody has to know. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ownName } from '#shared/protocol/folders.ts';
import { Role } from '#shared/account.ts';
import { writeFileAtomically } from '#shared/node/atomic-file.ts';
import type { EmbeddedPerson } from '../environment.ts';

const Stored = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      displayName: z.string(),
      roles: z.array(Role).readonly(),
      password: z.string(),
    }),
  ),
});

const newcomers: readonly Omit<EmbeddedPerson, 'password'>[] = [
  { name: 'worker', displayName: '작업자', roles: ['worker'] },
  { name: 'reviewer', displayName: '검수자', roles: ['reviewer'] },
  { name: 'requester', displayName: '의뢰자', roles: ['requester', 'operator'] },
  { name: ownName, displayName: '나 혼자', roles: ['worker', 'reviewer', 'requester', 'operator'] },
];

/** Bytes of chance in a password. */
const passwordBytes = 24;

/** The people as they were made on this PC; made now when this is the first time. */
export async function embeddedPeople(dir: string): Promise<readonly EmbeddedPerson[]> {
  const file = join(dir, 'embedded.json');
  const known = await readPeople(file);
  const missing = newcomers.filter(({ name }) => !known?.some((one) => one.name === name));
  if (known !== null && missing.length === 0) return known;
  const people = [
    ...(known ?? []),
    ...missing.map((person) => ({
      ...person,
      password: randomBytes(passwordBytes).toString('base64url'),
    })),
  ];
  await writeFileAtomically(file, `${JSON.stringify({ people }, null, 2)}\n`, 0o600);
  return people;
}

async function readPeople(file: string): Promise<readonly EmbeddedPerson[] | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return Stored.parse(JSON.parse(text)).people;
  } catch {
    // The hub takes the passwords that it is started with, so new ones do as well as the old.
    return null;
  }
}
