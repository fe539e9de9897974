import { z } from 'zod';
import { enforce } from '../firewalls/apply-firewalls.ts';
import { labelsInput } from '../http/inputs.ts';
import { filtered, pageOf, sorted } from '../http/page-rules.ts';
import { rename } from '../http/rename.ts';
import { bodyOf, ok, type Route } from '../http/route.ts';
import { createServer } from './create-server.ts';
import { deleteServer } from './delete-server.ts';
import { serverName } from './new-server-input.ts';
import { serverView } from './server-view.ts';

const change = z.object({ name: serverName.optional(), labels: labelsInput.optional() });

export const serverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/servers',
    handle: ({ cloud, query }) => {
      const states = query.getAll('status');
      const servers = filtered(cloud.state.servers, query).filter(
        ({ status }) => states.length === 0 || states.includes(status),
      );
      const { items, meta } = pageOf(sorted(servers, query, ['id', 'name', 'created']), query);
      return ok({ servers: items.map((server) => serverView(cloud, server)), meta });
    },
  },
  { method: 'POST', path: '/servers', handle: createServer },
  {
    method: 'GET',
    path: '/servers/:id',
    handle: ({ cloud, id }) => ok({ server: serverView(cloud, cloud.server(id())) }),
  },
  {
    method: 'PUT',
    path: '/servers/:id',
    handle: async (call) => {
      const server = call.cloud.server(call.id());
      rename(server, call.cloud.state.servers, bodyOf(call, change));
      // A firewall may follow labels.
      await enforce(call.cloud, [server]);
      return ok({ server: serverView(call.cloud, server) });
    },
  },
  { method: 'DELETE', path: '/servers/:id', handle: deleteServer },
];
