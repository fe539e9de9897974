import { isProtected } from '../api-error.ts';
import { ok, type Answer, type Call } from '../http/route.ts';
import { unassign } from '../primary-ips/assign-primary-ip.ts';
import { giveBack } from '../primary-ips/rent-primary-ip.ts';
import type { Cloud } from '../state/cloud.ts';
import type { PrimaryIpRecord, ServerRecord } from '../state/records.ts';

export function deleteServer(call: Call): Answer {
  const { cloud } = call;
  const server = cloud.server(call.id());
  if (server.protection.delete) throw isProtected('server deletion');
  cloud.actions.requireIdle('server', server.id);
  const action = cloud.actions.start({
    command: 'delete_server',
    resources: [{ id: server.id, type: 'server' }],
    fault: call.actionFault,
    work: () => remove(cloud, server),
  });
  return ok({ action });
}

async function remove(cloud: Cloud, server: ServerRecord): Promise<void> {
  server.status = 'deleting';
  await cloud.machines.remove(String(server.id));
  for (const primaryIp of forgetServer(cloud, server)) {
    if (primaryIp.auto_delete) await giveBack(cloud, primaryIp);
  }
}

/** The server is nowhere any more; its addresses are answered, unassigned. */
export function forgetServer(cloud: Cloud, server: ServerRecord): PrimaryIpRecord[] {
  cloud.state.servers = cloud.state.servers.filter((one) => one !== server);
  for (const firewall of cloud.state.firewalls) {
    firewall.targets = firewall.targets.filter(
      (target) => target.type !== 'server' || target.server.id !== server.id,
    );
  }
  const addresses = cloud.state.primaryIps.filter(({ assignee }) => assignee === server.id);
  for (const address of addresses) unassign(cloud, address);
  return addresses;
}
