import { z } from 'zod';
import { invalidInput, isProtected } from '../api-error.ts';
import { locationNamed } from '../catalog/locations.ts';
import { idInput, labelsInput, nameInput, renameInput } from '../http/inputs.ts';
import { checkLabels } from '../http/label-selector-rules.ts';
import { filtered, pageOf, sorted } from '../http/page-rules.ts';
import { rename, requireFreeName } from '../http/rename.ts';
import { bodyOf, created, NO_CONTENT, ok, type Route } from '../http/route.ts';
import { assign, requireChangeable, unassign } from './assign-primary-ip.ts';
import { primaryIpView } from './primary-ip-view.ts';
import { giveBack, rentPrimaryIp } from './rent-primary-ip.ts';

const newPrimaryIp = z.object({
  name: nameInput,
  type: z.enum(['ipv4', 'ipv6']),
  assignee_type: z.literal('server').default('server'),
  assignee_id: idInput.nullish(),
  labels: labelsInput.default({}),
  auto_delete: z.boolean().default(false),
  location: z.string().optional(),
});

export const primaryIpRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/primary_ips',
    handle: ({ cloud, query }) => {
      const ip = query.get('ip') ?? '';
      const primaryIps = filtered(cloud.state.primaryIps, query).filter((one) => ip === '' || one.ip === ip);
      const { items, meta } = pageOf(sorted(primaryIps, query, ['id', 'created']), query);
      return ok({ primary_ips: items.map(primaryIpView), meta });
    },
  },
  {
    method: 'POST',
    path: '/primary_ips',
    handle: async (call) => {
      const { cloud } = call;
      const { name, type, labels, auto_delete, assignee_id, location } = bodyOf(call, newPrimaryIp);
      requireFreeName(cloud.state.primaryIps, name);
      const server = assignee_id == null ? undefined : cloud.server(assignee_id);
      if (server) requireChangeable(server, { type });
      const place = locationNamed(server?.location ?? location ?? '');
      if (!place) throw invalidInput('location', `there is no location '${location ?? ''}'`);
      const primaryIp = await rentPrimaryIp(cloud, {
        name,
        labels: checkLabels(labels),
        type,
        location: place.name,
        autoDelete: auto_delete,
      });
      if (!server) return created({ primary_ip: primaryIpView(primaryIp), action: null });
      assign(server, primaryIp);
      const action = cloud.actions.start({
        command: 'assign_primary_ip',
        fault: call.actionFault,
        resources: [
          { id: primaryIp.id, type: 'primary_ip' },
          { id: server.id, type: 'server' },
        ],
      });
      return created({ primary_ip: primaryIpView(primaryIp), action });
    },
  },
  {
    method: 'GET',
    path: '/primary_ips/:id',
    handle: ({ cloud, id }) => ok({ primary_ip: primaryIpView(cloud.primaryIp(id())) }),
  },
  {
    method: 'PUT',
    path: '/primary_ips/:id',
    handle: (call) => {
      const primaryIp = call.cloud.primaryIp(call.id());
      const { auto_delete, ...names } = bodyOf(
        call,
        renameInput.extend({ auto_delete: z.boolean().optional() }),
      );
      rename(primaryIp, call.cloud.state.primaryIps, names);
      if (auto_delete !== undefined) primaryIp.auto_delete = auto_delete;
      return ok({ primary_ip: primaryIpView(primaryIp) });
    },
  },
  {
    method: 'DELETE',
    path: '/primary_ips/:id',
    handle: async ({ cloud, id }) => {
      const primaryIp = cloud.primaryIp(id());
      if (primaryIp.isProtected) throw isProtected('primary IP deletion');
      if (primaryIp.assignee !== null) requireChangeable(cloud.server(primaryIp.assignee), primaryIp);
      await giveBack(cloud, primaryIp);
      unassign(cloud, primaryIp);
      return NO_CONTENT;
    },
  },
];
