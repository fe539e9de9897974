import { z } from 'zod';
import { ApiError, invalidInput, isProtected } from '../api-error.ts';
import { imageFor } from '../catalog/images.ts';
import { isSoldIn, serverTypeNamed, serverTypeOf } from '../catalog/server-types.ts';
import { idOrNameInput } from '../http/inputs.ts';
import { bodyOf, created, type Answer, type Call, type Route } from '../http/route.ts';
import type { ServerRecord } from '../state/records.ts';
import { sizeOf, startMachine } from './start-machine.ts';

const BACKUP_WINDOW = '22-02';
const typeChange = z.object({ server_type: idOrNameInput, upgrade_disk: z.boolean() });
const rebuilding = z.object({ image: idOrNameInput, user_data: z.string().nullish() });
const protection = z.object({ delete: z.boolean().optional(), rebuild: z.boolean().optional() });

export const changeRoutes: readonly Route[] = [
  route('change_type', changeType),
  route('rebuild', rebuild),
  route('change_protection', (call, server) => {
    const wanted = bodyOf(call, protection);
    server.protection = {
      delete: wanted.delete ?? server.protection.delete,
      rebuild: wanted.rebuild ?? server.protection.rebuild,
    };
    return act(call, server, 'change_protection');
  }),
  route('enable_backup', (call, server) => {
    server.backupWindow = BACKUP_WINDOW;
    return act(call, server, 'enable_backup');
  }),
  route('disable_backup', (call, server) => {
    server.backupWindow = null;
    return act(call, server, 'disable_backup');
  }),
];

function changeType(call: Call, server: ServerRecord): Answer {
  const { server_type, upgrade_disk } = bodyOf(call, typeChange);
  const type = serverTypeNamed(server_type);
  const before = serverTypeOf(server.serverType);
  if (!type) throw invalidInput('server_type', `there is no server type '${server_type}'`);
  if (server.status !== 'off') {
    throw new ApiError(422, 'server_not_stopped', `server ${server.id} must be off, it is ${server.status}`);
  }
  if (
    type.id === before.id ||
    type.architecture !== before.architecture ||
    type.disk < server.primaryDiskSize ||
    !isSoldIn(type, server.location, new Date())
  ) {
    throw new ApiError(422, 'invalid_server_type', `server ${server.id} cannot become a ${type.name}`);
  }
  return act(call, server, 'change_server_type', async () => {
    server.status = 'migrating';
    server.serverType = type.id;
    if (upgrade_disk) server.primaryDiskSize = type.disk;
    if (server.hasMachine) await call.cloud.machines.resize(String(server.id), sizeOf(server));
    server.status = 'off';
  });
}

/** New disks; addresses, firewall and protection stay. */
function rebuild(call: Call, server: ServerRecord): Answer {
  const { cloud } = call;
  const { image: wanted, user_data } = bodyOf(call, rebuilding);
  const { architecture } = serverTypeOf(server.serverType);
  const image = imageFor(wanted, architecture);
  if (image?.architecture !== architecture) {
    throw invalidInput('image', `there is no image '${wanted}' for ${architecture}`);
  }
  if (server.protection.rebuild) throw isProtected('server rebuild');
  return act(call, server, 'rebuild_server', async () => {
    server.status = 'rebuilding';
    server.image = image.id;
    server.userData = user_data ?? server.userData;
    if (server.hasMachine) {
      const { name, userData, sshKeys } = server;
      await cloud.machines.rebuild(String(server.id), { name, userData, sshKeys });
      server.status = 'running';
    } else {
      await startMachine(cloud, server);
    }
  });
}

function route(name: string, handle: (call: Call, server: ServerRecord) => Answer): Route {
  return {
    method: 'POST',
    path: `/servers/:id/actions/${name}`,
    handle: (call) => {
      const server = call.cloud.server(call.id());
      call.cloud.actions.requireIdle('server', server.id);
      return handle(call, server);
    },
  };
}

function act(
  { cloud, actionFault }: Call,
  server: ServerRecord,
  command: string,
  work?: () => Promise<void>,
) {
  const action = cloud.actions.start({
    command,
    resources: [{ id: server.id, type: 'server' }],
    fault: actionFault,
    ...(work && { work }),
  });
  return created({ action, ...(command === 'rebuild_server' && { root_password: null }) });
}
