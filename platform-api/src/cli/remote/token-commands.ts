import { Command, Option } from 'commander';
import type { components } from '../../client/index.ts';
import { wholeNumber } from '../argument-parsers.ts';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';
import { listCommand, showList } from './list-command.ts';
import { listItems } from './list-items.ts';

type Token = components['schemas']['Token'];
type Scope = Token['scopes'][number];

const SCOPES = Object.keys({ read: true, operate: true, admin: true } satisfies Record<Scope, true>);
const USUAL_DAYS = 90;

export function tokensCommand(): Command {
  return new Command('tokens')
    .description('your own tokens: what scripts and CI sign in with')
    .addCommand(list(), { isDefault: true })
    .addCommand(create())
    .addCommand(revoke());
}

function list(): Command {
  return listCommand('your tokens, newest first')
    .addHelpText('after', '\nExample:\n  $ npx waas tokens')
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const context = contextOf(command, process);
      const { client } = await context.remote();
      const found = await listItems<Token>(limit, (query) => client.get('/v1/tokens', { params: { query } }));
      showList(context, found, {
        name: 'tokens',
        none: 'You have no token.',
        columns: [
          { title: 'token', max: 30 },
          { title: 'scopes' },
          { title: 'state' },
          { title: 'last used' },
          { title: 'id' },
        ],
        row: (token) => [
          token.name,
          token.scopes.join(', '),
          stateOf(token, new Date()),
          momentText(token.lastUsedAt),
          token.id,
        ],
      });
    });
}

function create(): Command {
  return new Command('create')
    .description('make a token; its secret is printed this once, alone on standard output with --quiet')
    .requiredOption('--name <text>', 'what it is for')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(SCOPES).default('read'))
    .option('--days <count>', 'so long it works', wholeNumber, USUAL_DAYS)
    .option('--quiet', 'print the secret and nothing else')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas tokens create --name ci --scope operate --days 30\n  $ npx waas tokens create --name ci --scope operate --quiet > token-file',
    )
    .action(
      async (options: { name: string; scope: Scope; days: number; quiet?: boolean }, command: Command) => {
        const { output, remote } = contextOf(command, process);
        const { client } = await remote();
        const { name, scope, days, quiet } = options;
        const { token, secret } = await client.post('/v1/tokens', {
          body: { name, scopes: [scope], expiresInDays: days },
        });
        if (quiet === true) output.line(secret);
        else {
          output.line(`  ${token.name}  ${scope}, until ${momentText(token.expiresAt)}, ${token.id}`);
          output.line(`\n  ${secret}\n\n  It is shown this once. In CI: WAAS_URL and WAAS_TOKEN.`);
        }
        output.result({ token, secret });
      },
    );
}

function revoke(): Command {
  return new Command('revoke')
    .description('refuse a token from now on')
    .argument('<id>', 'of the token: see npx waas tokens')
    .addHelpText('after', '\nExample:\n  $ npx waas tokens revoke 01890a5d-ac96-774b-bcce-b302099a8057')
    .action(async (tokenId: string, _options: unknown, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const { client } = await remote();
      await client.delete('/v1/tokens/{tokenId}', { params: { path: { tokenId } } });
      output.line(`  Revoked: ${tokenId}`);
      output.result({ revoked: tokenId });
    });
}

function stateOf({ revokedAt, expiresAt }: Token, now: Date): string {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'expired' : `until ${momentText(expiresAt)}`;
}
