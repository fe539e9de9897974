import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { CommandContext } from '../command-context.ts';
import { ask } from '../confirm.ts';
import { parseHostAddress } from './host-address-rules.ts';
import { showChecks } from './host-checks.ts';
import type { Host, Remote } from './remote.ts';

export interface AddHostOptions {
  name: string;
  fingerprint?: string;
  publicIpv4?: string;
  publicIpv6?: string;
  memoryMb?: number;
  overcommit?: number;
  networkRange: string;
  /** It is a manager of a Swarm. */
  swarm?: boolean;
  /** The other nodes, each `ssh://...` or `ssh://...#SHA256:...`. */
  node: string[];
  encrypted?: boolean;
}

const POLL_MS = 1000;
const MOST_MS = 10 * 60_000;
const EDGE = { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 };

/** Shows by which key the machine is known, pins it when a person says so, and waits for what its test finds. */
export async function addHost(context: CommandContext, url: string, options: AddHostOptions): Promise<void> {
  const remote = await context.remote();
  const { ssh, sshPublicKey } = await pinned(context, remote, url, options.fingerprint);
  const swarm = await swarmOf(context, remote, options);
  const host = await remote.client.post('/v1/hosts', {
    body: {
      name: options.name,
      ...(options.memoryMb === undefined ? {} : { memoryMb: options.memoryMb }),
      overcommit: options.overcommit ?? 1.5,
      settings: {
        ssh,
        ...(swarm === undefined ? {} : { swarm }),
        ...publicAddress(options),
        edge: EDGE,
        firstPort: 20_000,
        networkRange: options.networkRange,
      },
    },
  });
  context.output.event({ type: 'host', host });
  await showTest(context, remote, host, sshPublicKey);
}

/** How a machine is reached, with the key that a person has found to be its own. */
async function pinned(context: CommandContext, remote: Remote, url: string, fingerprint: string | undefined) {
  const target = parseHostAddress(url);
  const { address, port } = target;
  const { hostKeys, sshPublicKey } = await remote.client.post('/v1/hosts/scan', { body: { address, port } });
  const key = await trusted(context, url, hostKeys, fingerprint);
  return { ssh: { ...target, hostKeys: [key] }, sshPublicKey };
}

async function swarmOf(context: CommandContext, remote: Remote, options: AddHostOptions) {
  if (options.swarm !== true) {
    if (options.node.length === 0 && options.encrypted === undefined) return undefined;
    throw new AppError('INVALID_INPUT', '--node and --encrypted are for a Swarm.', {
      todo: 'Add --swarm, or leave them away.',
    });
  }
  const nodes = [];
  // One after the other: each key is a question to a person.
  for (const node of options.node) {
    const [url = '', fingerprint] = node.split('#', 2);
    nodes.push((await pinned(context, remote, url, fingerprint)).ssh);
  }
  return { nodes, encrypted: options.encrypted ?? false };
}

type ScannedKey = { key: string; type: string; fingerprint: string };

async function trusted(
  context: CommandContext,
  url: string,
  hostKeys: readonly ScannedKey[],
  expected: string | undefined,
): Promise<string> {
  const { output } = context;
  const [best] = hostKeys;
  if (!best) throw new AppError('HOST_NOT_READY', `${url} shows no ssh key that can be pinned.`);
  if (expected !== undefined) {
    const found = hostKeys.find(({ fingerprint }) => fingerprint === expected);
    if (found) return found.key;
    throw new AppError('CONFLICT', `${url} is not the machine that was expected.`, {
      why: `It shows ${hostKeys.map(({ fingerprint }) => fingerprint).join(', ')}, not ${expected}.`,
      todo: 'Find out why before you trust it: somebody may stand between.',
    });
  }
  output.line(`  ${url} shows these keys:`);
  for (const { type, fingerprint } of hostKeys) output.line(`    ${type.padEnd(20)} ${fingerprint}`);
  output.line('  On the machine itself: ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub\n');
  const answer = await ask(
    context,
    'Is this the machine? From now on no other key is accepted. Type yes to go on: ',
    `Give --fingerprint ${best.fingerprint} when you have compared it.`,
  );
  if (answer.toLowerCase() === 'yes') return best.key;
  throw new AppError('CANCELLED', 'Nothing was changed.');
}

function publicAddress({ publicIpv4, publicIpv6 }: AddHostOptions) {
  if (publicIpv4 === undefined) return {};
  return { publicAddress: { ipv4: publicIpv4, ...(publicIpv6 === undefined ? {} : { ipv6: publicIpv6 }) } };
}

/** Waits for the worker, then says what it found; ends with an error where the host does not take tenants. */
export async function showTest(
  context: CommandContext,
  remote: Remote,
  { id, name }: Host,
  sshPublicKey?: string,
): Promise<void> {
  const { output, signal } = context;
  const params = { path: { hostId: id } };
  const until = Date.now() + MOST_MS;
  let host = await remote.client.get('/v1/hosts/{hostId}', { params });
  while (host.state === 'testing' && Date.now() < until) {
    output.passing(`  Trying what ${name} can do ...`);
    await sleep(POLL_MS, undefined, { signal });
    host = await remote.client.get('/v1/hosts/{hostId}', { params });
  }
  showChecks(output, host);
  output.result({ host });
  if (host.state === 'active' || host.state === 'draining') return;
  const isDenied = host.checks.some(({ name: check, ok }) => check === 'reached' && !ok);
  if (isDenied && sshPublicKey !== undefined) {
    output.line(
      `\n  The platform signs in with this key; it must stand in authorized_keys there:\n  ${sshPublicKey}`,
    );
  }
  throw new AppError('HOST_NOT_READY', `${name} takes no tenants.`, {
    why: host.state === 'testing' ? 'No worker has tried it yet.' : 'Its test failed.',
    todo: `Mend what is named above, then: npx waas hosts test ${name}`,
  });
}
