import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { HostFields } from '../provider/host-fields.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';
import { findNode, ownNodeId } from './read-nodes.ts';
import { removeVolume } from './remove-volume.ts';
import { runTask } from './run-task.ts';

const NodeVolumeInputs = z.object({
  ...HostFields,
  name: z.string(),
  node: z.string(),
  tenant: z.string(),
  /** Has Node and is on every node. */
  toolsImage: z.string(),
});
type NodeVolumeInputs = z.infer<typeof NodeVolumeInputs>;

const TIMEOUT_SECONDS = 120;

/**
 * For a node whose Docker is not the one that is asked. Constant; the volume's name and owner are its arguments. A task that
 * has just ended may hold the volume for a moment, and one that is somebody else's is left alone.
 */
const REMOVE = `
const { request } = require('node:http');
const [name, label, owner] = process.argv.slice(1);
const path = '/volumes/' + encodeURIComponent(name);
const ask = (method) => new Promise((resolve, reject) => {
  const call = request({ socketPath: '/var/run/docker.sock', method, path }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk));
    response.on('end', () => resolve({ status: response.statusCode, text }));
  });
  call.on('error', reject);
  call.end();
});
const remove = async (tries) => {
  const found = await ask('GET');
  if (found.status === 404) return;
  if ((JSON.parse(found.text).Labels || {})[label] !== owner) throw new Error(name + ' is not ' + owner + "'s");
  const { status, text } = await ask('DELETE');
  if (status === 204 || status === 404) return;
  if (status !== 409 || tries === 0) throw new Error('Docker answered ' + status + ': ' + text);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return remove(tries - 1);
};
remove(150).catch((error) => { console.error(error.message); process.exit(1); });
`;

/**
 * A volume on one node. The first task that wants it makes it there, since only the node itself can; this is what keeps it
 * from being removed, and what removes it.
 */
export const nodeVolumeHandler: ResourceHandler<NodeVolumeInputs, object> = {
  schema: NodeVolumeInputs,
  replaceOn: ['name', 'node'],

  create: ({ name }) => Promise.resolve({ id: name, outs: {} }),
  update: () => Promise.resolve({}),
  read: () => Promise.resolve({}),

  async delete(name, inputs) {
    const docker = hostClient(inputs);
    const node = await findNode(docker, inputs.node);
    // One that has left the Swarm has taken its volumes along.
    if (node === undefined) return;
    if (node.state !== 'ready') {
      throw new Error(
        `node ${node.hostname} is ${node.state}, so volume ${name} there cannot be removed. Bring the node back, or take it ` +
          `out of the Swarm for good with "docker node rm --force ${node.hostname}", then try again.`,
      );
    }
    if (node.id === (await ownNodeId(docker))) {
      await removeVolume(docker, { name, tenant: inputs.tenant, withinMs: TIMEOUT_SECONDS * 1000 });
      return;
    }
    await runTask(docker, {
      name: `${name}-removal`,
      image: inputs.toolsImage,
      args: ['node', '-e', REMOVE, name, LABEL_TENANT, inputs.tenant],
      labels: { [LABEL_TENANT]: inputs.tenant },
      memoryMb: 128,
      timeoutSeconds: TIMEOUT_SECONDS,
      user: '0:0',
      constraints: [`node.id==${inputs.node}`],
      mounts: [{ Type: 'bind', Source: '/var/run/docker.sock', Target: '/var/run/docker.sock' }],
    });
  },
};
