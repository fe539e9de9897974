import { Command } from 'commander';
import { AppError } from '../errors.ts';
import { contextOf, type CommandContext } from './command-context.ts';
import { askSecret, secretFromStdin } from './read-secret.ts';
import { reached } from './reached.ts';
import { rotateMasterKeyCommand } from './rotate-master-key-command.ts';

interface CreateOptions {
  email: string;
  name: string;
  another?: boolean;
  passwordStdin?: boolean;
  /** False for --no-password. */
  password: boolean;
  days: string;
  quiet?: boolean;
}

const HELP = `
It works on the machine of the platform only: with DATABASE_URL, or with the containers that npm start has made.
There are no default credentials: this is the way to the first account.

Examples:
  $ npx waas admin create --email ada@agency.example --name "Ada Lovelace"
  $ npx waas admin create --email ada@agency.example --name Ada --no-password --quiet | npx waas login --token-stdin`;

export function adminCommand(): Command {
  const create = new Command('create')
    .description('make an architect with a first token, which is shown once')
    .requiredOption('--email <address>', 'the name to sign in with')
    .requiredOption('--name <name>', 'for people')
    .option('--another', 'also when there is an architect already')
    .option('--password-stdin', 'read the password from standard input instead of asking')
    .option('--no-password', 'an account for tokens only')
    .option('--days <number>', 'for how long the token is valid, 1 to 365', '90')
    .option('--quiet', 'print the token and nothing else')
    .addHelpText('after', HELP)
    .action(async (options: CreateOptions, command: Command) => {
      await createAccount(contextOf(command, process), options);
    });
  return new Command('admin')
    .description("look after the platform's own accounts and its key")
    .addCommand(create)
    .addCommand(rotateMasterKeyCommand());
}

async function createAccount(context: CommandContext, options: CreateOptions): Promise<void> {
  const { email, name } = checked(options);
  const password = await passwordOf(context, options);
  // Loaded here: no other command needs a database.
  const [{ createAdmin }, { openResources }, { parsePlatformConfig }] = await Promise.all([
    import('../admin/create-admin.ts'),
    import('../process/open-resources.ts'),
    import('../platform-config.ts'),
  ]);
  const { config, resources } = await reached(async () => {
    const parsed = parsePlatformConfig(context.runtime.env);
    return { config: parsed, resources: await openResources(parsed, { name: 'admin', poolMax: 2 }) };
  });
  try {
    const { user, secret } = await createAdmin(resources, {
      email,
      name,
      password,
      another: options.another ?? false,
      expiresInDays: Number(options.days),
    });
    const { output } = context;
    if (options.quiet === true) output.line(secret);
    else {
      output.line(`  ${user.name} (${user.email}) is an architect of this platform now.`);
      output.line('');
      output.line(`  Token    ${secret}`);
      output.line(`           Shown this once; it may do everything and is valid for ${options.days} days.`);
      output.line(`  Next     npx waas login --url ${config.http.publicUrl}`);
    }
    output.result({ userId: user.id, email: user.email, token: secret, url: config.http.publicUrl });
  } finally {
    await resources.close();
  }
}

function checked({ email, name, days }: CreateOptions): { email: string; name: string } {
  if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)) throw refused('--email', email, 'ada@agency.example');
  if (name.trim() === '' || name.length > 120) throw refused('--name', name, '"Ada Lovelace"');
  if (!/^\d{1,3}$/.test(days)) throw refused('--days', days, '90');
  return { email, name: name.trim() };
}

function refused(option: string, value: string, example: string): AppError {
  return new AppError('INVALID_INPUT', `${option} cannot be ${JSON.stringify(value.slice(0, 80))}.`, {
    todo: `Write it as: ${option} ${example}`,
  });
}

async function passwordOf(
  { runtime, signal }: CommandContext,
  options: CreateOptions,
): Promise<string | undefined> {
  if (options.passwordStdin === true) return secretFromStdin(runtime);
  if (!options.password) return undefined;
  if (!runtime.stdin.isTTY) {
    throw new AppError('INVALID_INPUT', 'There is no terminal to ask for a password on.', {
      todo: 'Pipe it in with --password-stdin, or make an account for tokens only with --no-password.',
    });
  }
  const first = await askSecret(runtime, 'Password (12 characters or more): ', signal);
  const second = await askSecret(runtime, 'Once more: ', signal);
  if (first === second) return first;
  throw new AppError('INVALID_INPUT', 'The two passwords are not the same.', { todo: 'Try again.' });
}
