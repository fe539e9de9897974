import { Command, InvalidArgumentError } from 'commander';
import { collect, wholeNumber } from '../argument-parsers.ts';
import { contextOf } from '../command-context.ts';
import { confirmSlug } from '../confirm.ts';
import type { AddHostOptions } from './add-host.ts';
import { findHost } from './find-host.ts';
import { hostRow, nodeRow } from './host-rows.ts';
import { showList } from './list-command.ts';

export function hostsCommand(): Command {
  return new Command('hosts')
    .description('machines that tenants run on')
    .addCommand(list(), { isDefault: true })
    .addCommand(add())
    .addCommand(test())
    .addCommand(state('drain', 'draining', 'put no new tenants on a host; what runs there stays'))
    .addCommand(state('undrain', 'active', 'let a drained host take tenants again'))
    .addCommand(address())
    .addCommand(remove());
}

function list(): Command {
  return new Command('list')
    .description('all hosts with what is promised on them and what was measured in the last minutes')
    .addHelpText('after', '\nExample:\n  $ npx waas hosts')
    .action(async (_options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const { client } = await context.remote();
      const { items } = await client.get('/v1/hosts');
      showList(
        context,
        { items, more: false },
        {
          name: 'hosts',
          none: 'No host is registered.',
          columns: [
            { title: 'host' },
            { title: 'kind' },
            { title: 'state' },
            { title: 'tenants', align: 'right' },
            { title: 'promised', align: 'right' },
            { title: 'memory', align: 'right' },
            { title: 'used', align: 'right' },
            { title: 'disk', align: 'right' },
            { title: 'load', align: 'right' },
            { title: 'id' },
          ],
          row: hostRow,
          below: ({ measured }) => (measured?.nodes ?? []).map(nodeRow),
        },
      );
    });
}

function add(): Command {
  return new Command('add')
    .description(
      'make a machine with Docker a host: by ssh, with its key pinned, after a test of what it can do',
    )
    .argument('<url>', 'such as ssh://root@203.0.113.7 or ssh://root@host.example:2222')
    .requiredOption('--name <name>', 'what it is called from now on')
    .option('--fingerprint <SHA256:...>', 'of its key, compared before: then nobody is asked')
    .option('--public-ipv4 <address>', 'where visitors find it (default: the address of ssh)')
    .option('--public-ipv6 <address>', 'the same in IPv6')
    .option('--memory-mb <number>', 'what tenants may use (default: all but 1024 MB)', wholeNumber)
    .option(
      '--overcommit <factor>',
      'limits of tenants may add up to the memory times this (default: 1.5)',
      factor,
    )
    .option('--network-range <range>', "tenants' networks are cut out of it", '10.200.0.0/14')
    .option('--swarm', 'it is a manager of a Docker Swarm: tenants become services there')
    .option(
      '--node <url>',
      'another node of the Swarm, for images that are in no registry; #SHA256:... behind it pins its key (repeatable)',
      collect,
      [],
    )
    .option('--encrypted', 'encrypt what goes from node to node of the Swarm')
    .addHelpText('after', EXAMPLES)
    .action(async (url: string, options: AddHostOptions, command: Command) => {
      const { addHost } = await import('./add-host.ts');
      await addHost(contextOf(command, process), url, options);
    });
}

const EXAMPLES = `
Examples:
  $ npx waas hosts add ssh://root@203.0.113.7 --name host-2
  $ npx waas hosts add ssh://root@203.0.113.7:2222 --name host-2 --fingerprint SHA256:Zm9v --overcommit 2
  $ npx waas hosts add ssh://root@203.0.113.8 --name swarm-1 --swarm --node ssh://root@203.0.113.9`;

function test(): Command {
  return new Command('test')
    .description('try again whether tenants can be put on a host')
    .argument('<host>', 'name or id')
    .addHelpText('after', '\nExample:\n  $ npx waas hosts test host-2')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: hostId } = await findHost(remote, wanted);
      const params = { path: { hostId } };
      const host = await remote.client.post('/v1/hosts/{hostId}/test', { params });
      const { showTest } = await import('./add-host.ts');
      await showTest(context, remote, host);
    });
}

function state(name: string, wantedState: 'active' | 'draining', description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<host>', 'name or id')
    .addHelpText('after', `\nExample:\n  $ npx waas hosts ${name} host-2`)
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: hostId, version } = await findHost(remote, wanted);
      const { ifMatch } = await import('../../client/index.ts');
      const host = await remote.client.patch('/v1/hosts/{hostId}', {
        params: { path: { hostId }, header: { 'If-Match': ifMatch(version) } },
        body: { state: wantedState },
      });
      const tenants = host.tenants === 1 ? '1 tenant stays' : `${host.tenants} tenants stay`;
      context.output.line(`  ${host.name} is ${host.state}; ${tenants} on it.`);
      context.output.result({ host });
    });
}

function address(): Command {
  return new Command('address')
    .description('say where visitors find a host: records in your own zones are then set for its tenants')
    .argument('<host>', 'name or id')
    .requiredOption('--ipv4 <address>', 'as visitors see it')
    .option('--ipv6 <address>', 'the same in IPv6')
    .addHelpText('after', '\nExample:\n  $ npx waas hosts address host-1 --ipv4 203.0.113.7')
    .action(async (wanted: string, options: { ipv4: string; ipv6?: string }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: hostId, version } = await findHost(remote, wanted);
      const { ifMatch } = await import('../../client/index.ts');
      const { ipv4, ipv6 } = options;
      const host = await remote.client.patch('/v1/hosts/{hostId}', {
        params: { path: { hostId }, header: { 'If-Match': ifMatch(version) } },
        body: { publicAddress: { ipv4, ...(ipv6 === undefined ? {} : { ipv6 }) } },
      });
      const shown = [ipv4, ipv6].filter((one) => one !== undefined).join(', ');
      context.output.line(
        `  ${host.name} is found at ${shown}. Records are set with the next deploy of each tenant.`,
      );
      context.output.result({ host });
    });
}

function remove(): Command {
  return new Command('remove')
    .description('take a host out of the pool; refused while tenants are on it, and nothing there is touched')
    .argument('<host>', 'name or id')
    .option('--confirm <name>', 'its name, where nobody can be asked')
    .addHelpText('after', '\nExample:\n  $ npx waas hosts drain host-2 && npx waas hosts remove host-2')
    .action(async (wanted: string, options: { confirm?: string }, command: Command) => {
      const context = contextOf(command, process);
      const remote = await context.remote();
      const { id: hostId, name, version } = await findHost(remote, wanted);
      await confirmSlug(
        context,
        name,
        options.confirm,
        `${name} is not watched any more and takes no tenants.`,
      );
      const { ifMatch } = await import('../../client/index.ts');
      await remote.client.delete('/v1/hosts/{hostId}', {
        params: { path: { hostId }, header: { 'If-Match': ifMatch(version) } },
      });
      context.output.line(
        `  ${name} is removed. Its nginx, agent and images stay there until you remove them.`,
      );
      context.output.result({ removed: { id: hostId, name } });
    });
}

function factor(text: string): number {
  const value = Number(text);
  if (/^\d{1,2}(\.\d{1,2})?$/.test(text) && value >= 1 && value <= 10) return value;
  throw new InvalidArgumentError(
    `it must be a number from 1 to 10, got ${JSON.stringify(text.slice(0, 60))}`,
  );
}
