import { randomBytes } from 'node:crypto';
import { notFound } from '../api-error.ts';
import { checkLabels } from '../http/label-selector-rules.ts';
import { requireFreeName } from '../http/rename.ts';
import { bodyOf, created, type Answer, type Call } from '../http/route.ts';
import { assign, requireAssignable } from '../primary-ips/assign-primary-ip.ts';
import { rentPrimaryIp } from '../primary-ips/rent-primary-ip.ts';
import type { Cloud } from '../state/cloud.ts';
import type { PrimaryIpRecord, ServerRecord } from '../state/records.ts';
import { forgetServer } from './delete-server.ts';
import { chooseOffer } from './choose-offer.ts';
import { newServerInput, type NewServer } from './new-server-input.ts';
import { serverView } from './server-view.ts';
import { startMachine } from './start-machine.ts';

/** Rents a server: answered at once, and it comes up afterwards. */
export async function createServer(call: Call): Promise<Answer> {
  const { cloud } = call;
  const wanted = bodyOf(call, newServerInput);
  requireFreeName(cloud.state.servers, wanted.name);
  const given = givenAddresses(cloud, wanted);
  const { type, image, location } = chooseOffer(wanted, given[0]?.location, new Date());
  for (const address of given) requireAssignable(address, address.type, location.name);
  const firewalls = wanted.firewalls.map(({ firewall }) => cloud.firewall(firewall));
  const sshKeys = wanted.ssh_keys.map((nameOrId) => publicKey(cloud, nameOrId));

  const server: ServerRecord = {
    ...cloud.newRecord(wanted.name, checkLabels(wanted.labels)),
    status: 'initializing',
    serverType: type.id,
    location: location.name,
    image: image.id,
    primaryDiskSize: type.disk,
    protection: { delete: false, rebuild: false },
    ipv4: null,
    ipv6: null,
    userData: wanted.user_data,
    sshKeys,
    backupWindow: null,
    hasMachine: false,
  };
  // Before the first wait: a second call of this name that comes meanwhile is refused.
  cloud.state.servers.push(server);
  for (const firewall of firewalls) firewall.targets.push({ type: 'server', server: { id: server.id } });
  for (const address of given) assign(server, address);
  await rentMissing(cloud, server, wanted).catch((error: unknown) => {
    forgetServer(cloud, server);
    throw error;
  });

  const resources = [{ id: server.id, type: 'server' }];
  const action = cloud.actions.start({
    command: 'create_server',
    resources,
    fault: call.actionFault,
    work: () => {
      server.status = wanted.start_after_create ? 'starting' : 'off';
      return Promise.resolve();
    },
  });
  const starting = wanted.start_after_create
    ? [
        cloud.actions.start({
          command: 'start_server',
          resources,
          fault: {},
          after: action,
          work: () => startMachine(cloud, server),
        }),
      ]
    : [];
  return created({
    server: serverView(cloud, server),
    action,
    next_actions: starting,
    root_password: sshKeys.length > 0 ? null : randomBytes(15).toString('base64url'),
  });
}

function givenAddresses(cloud: Cloud, { public_net: net }: NewServer): PrimaryIpRecord[] {
  const addresses = [
    ...(net.ipv4 == null ? [] : [{ type: 'ipv4' as const, record: cloud.primaryIp(net.ipv4) }]),
    ...(net.ipv6 == null ? [] : [{ type: 'ipv6' as const, record: cloud.primaryIp(net.ipv6) }]),
  ];
  for (const { type, record } of addresses) requireAssignable(record, type, record.location);
  return addresses.map(({ record }) => record);
}

/** Addresses that were not brought along go with the server. */
async function rentMissing(
  cloud: Cloud,
  server: ServerRecord,
  { public_net: net }: NewServer,
): Promise<void> {
  for (const type of ['ipv4', 'ipv6'] as const) {
    const isWanted = type === 'ipv4' ? net.enable_ipv4 : net.enable_ipv6;
    if (!isWanted || server[type] !== null) continue;
    const address = await rentPrimaryIp(cloud, {
      name: `primary_ip-${cloud.nextId()}`,
      labels: {},
      type,
      location: server.location,
      autoDelete: true,
    });
    assign(server, address);
  }
}

function publicKey(cloud: Cloud, nameOrId: string | number): string {
  const key = cloud.state.sshKeys.find(
    ({ id, name }) => name === nameOrId || String(id) === String(nameOrId),
  );
  if (!key) throw notFound('SSH key', nameOrId);
  return key.public_key;
}
