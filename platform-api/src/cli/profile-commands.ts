import { Command } from 'commander';
import { AppError } from '../errors.ts';
import {
  DEFAULT_PROFILE,
  isInTheClear,
  platformUrl,
  profileOf,
  requireProfileName,
  requireToken,
  withoutProfile,
  withProfile,
} from '../profiles/profile-rules.ts';
import { contextOf, type CommandContext, type GlobalOptions } from './command-context.ts';

const LOCAL = 'http://127.0.0.1:8700';

export function loginCommand(): Command {
  return new Command('login')
    .description('use a platform from now on: address and token are kept in a profile')
    .option('--url <address>', 'of the platform', LOCAL)
    .option('--token-stdin', 'read the token from standard input instead of asking for it')
    .addHelpText(
      'after',
      `
Examples:
  $ npx waas login --url https://platform.example.org
  $ npx waas login --profile staging --url https://staging.example.org --token-stdin < token-file

In CI set WAAS_URL and WAAS_TOKEN instead. A token is never an argument: arguments are seen by everybody on the machine.`,
    )
    .action(async (options: { url: string; tokenStdin?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      const { profile: name = DEFAULT_PROFILE } = command.optsWithGlobals<GlobalOptions>();
      requireProfileName(name);
      const url = platformUrl(options.url);
      const token = requireToken(await tokenFor(context, url, options.tokenStdin ?? false));
      await login(context, name, { url, token });
    });
}

export function logoutCommand(): Command {
  return new Command('logout')
    .description('forget the profile in use, or the one that --profile names')
    .addHelpText('after', '\nExamples:\n  $ npx waas logout\n  $ npx waas logout --profile staging')
    .action(async (_options: unknown, command: Command) => {
      const { output, runtime } = contextOf(command, process);
      const { path, known, write } = await openProfiles(runtime);
      const name = command.optsWithGlobals<GlobalOptions>().profile ?? known.current;
      if (name === null)
        throw new AppError('NOT_FOUND', 'No profile is in use.', { todo: 'See npx waas profiles.' });
      await write(withoutProfile(known, name));
      output.line(`  Profile ${name} is forgotten (${path}); commands work on this machine alone.`);
      output.line('  Its token works until it expires: npx waas tokens revoke ends it before that.');
      output.result({ forgotten: name });
    });
}

export function profilesCommand(): Command {
  return new Command('profiles')
    .description('platforms that you have signed in to')
    .addCommand(listProfiles(), { isDefault: true })
    .addCommand(useProfile());
}

function listProfiles(): Command {
  return new Command('list')
    .description('all profiles; the one in use has a star')
    .addHelpText('after', '\nExample:\n  $ npx waas profiles')
    .action(async (_options: unknown, command: Command) => {
      const { output, runtime } = contextOf(command, process);
      const { known } = await openProfiles(runtime);
      const rows = Object.entries(known.profiles).map(([name, { url }]) => ({ name, url }));
      if (rows.length === 0) output.line('  No profile. Next: npx waas login --help');
      else {
        output.table(
          [{ title: 'in use' }, { title: 'profile' }, { title: 'platform' }],
          rows.map(({ name, url }) => [name === known.current ? '*' : '', name, url]),
        );
      }
      output.result({ current: known.current, profiles: rows });
    });
}

function useProfile(): Command {
  return new Command('use')
    .description('use another profile from now on')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  $ npx waas profiles use staging')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { output, runtime } = contextOf(command, process);
      const { known, write } = await openProfiles(runtime);
      const { url } = profileOf(known, name);
      await write({ ...known, current: name });
      output.line(`  Profile ${name} is in use: ${url}`);
      output.result({ current: name, url });
    });
}

async function tokenFor(context: CommandContext, url: string, fromStdin: boolean): Promise<string> {
  const { runtime, signal } = context;
  const { askSecret, secretFromStdin } = await import('./read-secret.ts');
  if (fromStdin) return secretFromStdin(runtime);
  if (runtime.stdin.isTTY) return askSecret(runtime, `Token for ${url} (not shown): `, signal);
  throw new AppError('INVALID_INPUT', 'There is nobody to ask for a token here.', {
    todo: 'Give it on standard input: npx waas login --token-stdin < token-file',
  });
}

/** Nothing is kept of a token that the platform does not take. */
async function login(
  { output, runtime }: CommandContext,
  name: string,
  profile: { url: string; token: string },
): Promise<void> {
  const { createPlatformClient } = await import('../client/index.ts');
  const me = await createPlatformClient(profile).get('/v1/me');
  const { path, known, write } = await openProfiles(runtime);
  await write(withProfile(known, name, profile));
  const { url } = profile;
  if (isInTheClear(url))
    output.line(`  warning: ${url} is not encrypted, so the token can be read on the way. Use https.\n`);
  output.line(`  Signed in to ${url} as ${me.name}, ${me.role} (${me.scopes.join(', ')})`);
  output.line(`  Profile ${name} is in use; it is kept in ${path}`);
  output.line('\n  Next: npx waas status');
  output.result({ profile: name, url, user: { name: me.name, role: me.role, scopes: me.scopes } });
}

async function openProfiles(runtime: NodeJS.Process) {
  const { profilesPath, readProfiles, writeProfiles } = await import('../profiles/profiles-file.ts');
  const path = profilesPath(runtime.env);
  return {
    path,
    known: await readProfiles(path),
    write: (profiles: Parameters<typeof writeProfiles>[1]) => writeProfiles(path, profiles),
  };
}
