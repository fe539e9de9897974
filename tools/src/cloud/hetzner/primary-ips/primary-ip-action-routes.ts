import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { idInput } from '../http/inputs.ts';
import { bodyOf, created, type Call, type Route } from '../http/route.ts';
import type { PrimaryIpRecord } from '../state/records.ts';
import { assign, requireAssignable, requireChangeable, unassign } from './assign-primary-ip.ts';

const assignment = z.object({ assignee_id: idInput, assignee_type: z.literal('server') });

export const primaryIpActionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/primary_ips/:id/actions/assign',
    handle: (call) => {
      const primaryIp = call.cloud.primaryIp(call.id());
      const server = call.cloud.server(bodyOf(call, assignment).assignee_id);
      requireAssignable(primaryIp, primaryIp.type, server.location);
      requireChangeable(server, primaryIp);
      if (server[primaryIp.type] !== null) {
        const code = primaryIp.type === 'ipv4' ? 'server_has_ipv4' : 'server_has_ipv6';
        throw new ApiError(422, code, `server ${server.id} has an ${primaryIp.type} address already`);
      }
      assign(server, primaryIp);
      return act(call, primaryIp, 'assign_primary_ip', server.id);
    },
  },
  {
    method: 'POST',
    path: '/primary_ips/:id/actions/unassign',
    handle: (call) => {
      const primaryIp = call.cloud.primaryIp(call.id());
      const { assignee } = primaryIp;
      if (assignee === null) {
        throw new ApiError(422, 'primary_ip_not_assigned', `primary IP ${primaryIp.id} is not assigned`);
      }
      requireChangeable(call.cloud.server(assignee), primaryIp);
      unassign(call.cloud, primaryIp);
      return act(call, primaryIp, 'unassign_primary_ip', assignee);
    },
  },
  {
    method: 'POST',
    path: '/primary_ips/:id/actions/change_protection',
    handle: (call) => {
      const primaryIp = call.cloud.primaryIp(call.id());
      primaryIp.isProtected = bodyOf(call, z.object({ delete: z.boolean() })).delete;
      return act(call, primaryIp, 'change_protection');
    },
  },
  {
    method: 'POST',
    path: '/primary_ips/:id/actions/change_dns_ptr',
    handle: (call) => {
      const primaryIp = call.cloud.primaryIp(call.id());
      const { ip, dns_ptr } = bodyOf(call, z.object({ ip: z.string(), dns_ptr: z.string().nullable() }));
      primaryIp.dns_ptr = primaryIp.dns_ptr.filter((one) => one.ip !== ip);
      if (dns_ptr !== null) primaryIp.dns_ptr.push({ ip, dns_ptr });
      return act(call, primaryIp, 'change_dns_ptr');
    },
  },
];

function act({ cloud, actionFault }: Call, primaryIp: PrimaryIpRecord, command: string, server?: number) {
  const action = cloud.actions.start({
    command,
    fault: actionFault,
    resources: [
      { id: primaryIp.id, type: 'primary_ip' },
      ...(server === undefined ? [] : [{ id: server, type: 'server' }]),
    ],
  });
  return created({ action });
}
