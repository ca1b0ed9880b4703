/** `hub user …` */
import { Command, InvalidArgumentError } from 'commander';
import { Role } from '#shared/account.ts';
import { accountByName, addAccount, allAccounts, setPassword } from '../accounts/account-store.ts';
import type { StoredAccount } from '../accounts/account-store.ts';
import { hashPassword } from '../accounts/password.ts';
import { endSessions, setAccountState } from '../accounts/suspend.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { hubCommand, onHub, say, table } from './on-hub.ts';
import type { Common } from './on-hub.ts';
import { readPassword } from './read-password.ts';

type AddOptions = Common & {
  readonly role: readonly Role[];
  readonly displayName?: string;
  readonly passwordStdin?: true;
};
type PasswordOptions = Common & { readonly passwordStdin?: true };

export function userCommands(): Command {
  return new Command('user')
    .description('People who may sign in')
    .addCommand(
      hubCommand('add', 'Add a person')
        .argument('<name>', 'what they sign in with')
        .requiredOption(
          '--role <role>',
          `${Role.options.join(', ')}; several with commas or by repeating`,
          roles,
        )
        .option('--display-name <name>', 'how they are called on screen; else their name')
        .option('--password-stdin', 'read the password from the standard input')
        .addHelpText(
          'after',
          `
At a terminal the password is asked for; elsewhere one is made up and printed.

Examples:
  npm run hub -- user add jiwoo --role worker --display-name "한지우"
  printf %s "$PASSWORD" | npm run hub -- user add minseo --role worker,reviewer --password-stdin`,
        )
        .action(add),
    )
    .addCommand(hubCommand('list', 'Everyone, with their roles').action(list))
    .addCommand(
      hubCommand('password', 'Give a person a new password; ends their sessions')
        .argument('<name>')
        .option('--password-stdin', 'read the password from the standard input')
        .action(changePassword),
    )
    .addCommand(
      hubCommand('suspend', 'Keep a person out from now on; their work and money stay')
        .argument('<name>')
        .action((name: string, options: Common) => setState(name, options, 'suspended')),
    )
    .addCommand(
      hubCommand('resume', 'Let a suspended person in again')
        .argument('<name>')
        .action((name: string, options: Common) => setState(name, options, 'active')),
    );
}

function roles(written: string, before: readonly Role[] = []): readonly Role[] {
  const found = written.split(',').map((one) => Role.safeParse(one.trim()));
  const known = found.flatMap((one) => (one.success ? [one.data] : []));
  if (known.length < found.length) {
    throw new InvalidArgumentError(`Roles are ${Role.options.join(', ')}.`);
  }
  return [...new Set([...before, ...known])];
}

async function add(name: string, options: AddOptions): Promise<void> {
  if (name.trim() === '' || name.length > 100) {
    throw new Refusal('body-malformed', 'A name has 1 to 100 characters.');
  }
  const { password, generated } = await readPassword(options.passwordStdin === true);
  const passwordHash = await hashPassword(password);
  const displayName = options.displayName ?? name;
  const account = await onHub(options, 'made', (context) =>
    inTransaction(context, async (work) => {
      const added = await addAccount(work, {
        name,
        displayName,
        roles: options.role,
        passwordHash,
      });
      await note({ ...context, db: work.db }, 'user-add', added.accountId);
      return added;
    }),
  );
  say(options, { ...account, ...(generated ? { password } : {}) }, [
    `${account.name} may sign in as ${account.roles.join(' and ')}.`,
    ...(generated ? [`Password: ${password}`] : []),
  ]);
}

async function list(options: Common): Promise<void> {
  const people = await onHub(options, 'present', (context) => allAccounts(context.db));
  say(
    options,
    people.map(({ account, state }) => ({ ...account, state })),
    table([
      ['name', 'display name', 'roles', 'state'],
      ...people.map(({ account, state }) => [
        account.name,
        account.displayName,
        account.roles.join(', '),
        state,
      ]),
    ]),
  );
}

async function changePassword(name: string, options: PasswordOptions): Promise<void> {
  await onHub(options, 'present', async (context) => {
    const { account } = await findPerson(context, name);
    const { password, generated } = await readPassword(options.passwordStdin === true);
    await setPassword(context.db, account.accountId, password);
    await endSessions(context.db, account.accountId, context.clock());
    await note(context, 'user-password', account.accountId);
    say(options, { name: account.name, ...(generated ? { password } : {}) }, [
      `${account.name} has a new password and must sign in again.`,
      ...(generated ? [`Password: ${password}`] : []),
    ]);
  });
}

async function setState(
  name: string,
  options: Common,
  state: StoredAccount['state'],
): Promise<void> {
  await onHub(options, 'present', async (context) => {
    const { account } = await findPerson(context, name);
    await setAccountState(context.db, account.accountId, state, context.clock());
    await note(context, `user-${state}`, account.accountId);
    say(options, { name: account.name, state }, [`${account.name} is ${state}.`]);
  });
}

async function findPerson(context: HubContext, name: string): Promise<StoredAccount> {
  const found = await accountByName(context.db, name);
  if (found === null) {
    throw new Refusal('not-found', `There is nobody named "${name}". See "user list".`);
  }
  return found;
}

async function note(
  context: Pick<HubContext, 'db' | 'newId' | 'clock'>,
  action: string,
  object: string,
): Promise<void> {
  await audit(context, { accountId: null, address: 'command-line', action, object, result: 'ok' });
}
