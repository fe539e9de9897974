import { created, type Route } from '../http/route.ts';
import type { Cloud } from '../state/cloud.ts';
import type { ServerRecord, ServerStatus } from '../state/records.ts';
import { startMachine } from './start-machine.ts';

type Work = (cloud: Cloud, server: ServerRecord) => Promise<void>;

export const powerRoutes: readonly Route[] = [
  route('poweron', 'start_server', async (cloud, server) => {
    if (server.status !== 'running') await startMachine(cloud, server);
  }),
  route(
    'poweroff',
    'stop_server',
    ending('off', (cloud, id) => cloud.machines.powerOff(id)),
  ),
  route(
    'shutdown',
    'shutdown_server',
    ending('off', (cloud, id) => cloud.machines.shutdown(id)),
  ),
  route(
    'reboot',
    'reboot_server',
    ending('running', (cloud, id) => cloud.machines.reboot(id)),
  ),
  route('reset', 'reset_server', async (cloud, server) => {
    if (server.status === 'running') await cloud.machines.powerOff(String(server.id));
    await startMachine(cloud, server);
  }),
];

/** Nothing is done to a computer that is off. */
function ending(status: ServerStatus, work: (cloud: Cloud, id: string) => Promise<void>): Work {
  return async (cloud, server) => {
    if (server.status === 'off' || !server.hasMachine) return;
    await work(cloud, String(server.id));
    server.status = status;
  };
}

function route(name: string, command: string, work: Work): Route {
  return {
    method: 'POST',
    path: `/servers/:id/actions/${name}`,
    handle: (call) => {
      const { cloud } = call;
      const server = cloud.server(call.id());
      cloud.actions.requireIdle('server', server.id);
      const action = cloud.actions.start({
        command,
        resources: [{ id: server.id, type: 'server' }],
        fault: call.actionFault,
        work: () => work(cloud, server),
      });
      return created({ action });
    },
  };
}
