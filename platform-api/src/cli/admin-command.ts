import { Command } from 'commander';
import { wholeNumber } from './argument-parsers.ts';
import { contextOf } from './command-context.ts';

const USUAL_DAYS = 90;

interface CreateOptions {
  email: string;
  name: string;
  days: number;
  passwordStdin?: boolean;
  quiet?: boolean;
}

/** For whoever runs the platform: works on its database, not through the API. */
export function adminCommand(): Command {
  return new Command('admin')
    .description('for whoever runs the platform, on its own machine')
    .addCommand(createArchitect());
}

function createArchitect(): Command {
  return new Command('create')
    .description('make the first architect of a platform and their token; refused while there is one')
    .requiredOption('--email <address>', 'of the architect')
    .requiredOption('--name <name>', 'of the architect')
    .option('--days <count>', 'so long the token works', wholeNumber, USUAL_DAYS)
    .option('--password-stdin', 'read a password for the CRM from standard input')
    .option('--quiet', 'print the token and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ npx waas admin create --email you@example.org --name "Your Name"
  $ npx waas admin create --email you@example.org --name "Your Name" --quiet | npx waas login --token-stdin

It reads the same variables as npm start (docs/operations.md).`,
    )
    .action(async (options: CreateOptions, command: Command) => {
      const { output, runtime } = contextOf(command, process);
      const password = options.passwordStdin === true ? await passwordFrom(runtime) : undefined;
      const { user, secret } = await makeArchitect(runtime, options, password);
      if (options.quiet === true) output.line(secret);
      else {
        output.line(`  ${user.name}, ${user.email}, is the architect of this platform.`);
        output.line(`\n  ${secret}\n\n  It is shown this once and works ${options.days} days.`);
        output.line('  Next: npx waas login');
      }
      output.result({ user: { id: user.id, email: user.email, name: user.name, role: user.role }, secret });
    });
}

async function makeArchitect(runtime: NodeJS.Process, options: CreateOptions, password: string | undefined) {
  const [{ parsePlatformConfig }, { openResources }, { createFirstArchitect }] = await Promise.all([
    import('../platform-config.ts'),
    import('../process/open-resources.ts'),
    import('../people/create-first-architect.ts'),
  ]);
  const { db, close } = await openResources(parsePlatformConfig(runtime.env), { name: 'admin', poolMax: 2 });
  try {
    const { email, name, days } = options;
    return await createFirstArchitect(
      { db },
      { email, name, password, tokenName: 'waas admin create', expiresInDays: days },
    );
  } finally {
    await close();
  }
}

async function passwordFrom(runtime: NodeJS.Process): Promise<string> {
  const { secretFromStdin } = await import('./read-secret.ts');
  return secretFromStdin(runtime);
}
