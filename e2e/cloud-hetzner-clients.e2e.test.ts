import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureHcloudCli } from '../tools/src/cloud/hetzner/clients/ensure-hcloud-cli.ts';
import { ensureHcloudPython } from '../tools/src/cloud/hetzner/clients/ensure-hcloud-python.ts';
import { openSshKey, startTestCloud, type TestCloud } from '../tools/src/cloud/hetzner/testing/api-client.ts';
import { createProgress } from '../tools/src/progress/index.ts';

const PROGRAM = `
import os
from hcloud import APIException, Client
from hcloud.images import Image
from hcloud.locations import Location
from hcloud.server_types import ServerType

client = Client(token=os.environ["HCLOUD_TOKEN"], api_endpoint=os.environ["HCLOUD_ENDPOINT"], poll_interval=0.05)

def create(name):
    return client.servers.create(
        name=name, server_type=ServerType(name="cpx22"), image=Image(name="debian-12"),
        location=Location(name="nbg1"), labels={"tenant": name},
    )

response = create("snake")
response.action.wait_until_finished()
for action in response.next_actions:
    action.wait_until_finished()
try:
    create("snake")
except APIException as error:
    print("refused", error.code)
server = client.servers.get_all(label_selector="tenant=snake")[0]
print(server.status, server.server_type.name, server.location.name, server.image.name, server.public_net.ipv4.ip)
print("prices", client.server_types.get_by_name("cx23").prices[0]["price_monthly"]["net"])
server.delete().wait_until_finished()
print("left", len(client.servers.get_all()), len(client.primary_ips.get_all()))
`;

describe("the vendor's own clients", () => {
  const progress = createProgress({ stream: process.stderr });
  let cloud: TestCloud;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    cloud = await startTestCloud({ actionMs: 100 });
    folder = await mkdtemp(join(tmpdir(), 'waas-clients-'));
    env = { HCLOUD_TOKEN: cloud.hetzner.token, HCLOUD_ENDPOINT: cloud.hetzner.endpoint, HOME: folder };
  });

  afterAll(async () => {
    await cloud.stop();
    await rm(folder, { recursive: true });
  });

  it('Debian’s hcloud orders, lists, describes and removes', async () => {
    const cli = await ensureHcloudCli(progress);
    const hcloud = async (line: string) =>
      (await execa(cli, line.split(' '), { env, extendEnv: false, stdin: 'ignore' })).stdout;
    const keyFile = join(folder, 'key.pub');
    await writeFile(keyFile, openSshKey(generateKeyPairSync('ed25519').publicKey));

    await hcloud(`ssh-key create --name laptop --public-key-from-file ${keyFile}`);
    await hcloud('firewall create --name web');
    await hcloud('firewall add-rule web --direction in --protocol tcp --port 443 --source-ips 0.0.0.0/0');
    await hcloud(
      'server create --name shop --type cx23 --image debian-12 --location fsn1 --ssh-key laptop --firewall web --label tenant=shop',
    );

    const columns = 'name,status,type,ipv4';
    const list = await hcloud(`server list --selector tenant=shop -o noheader -o columns=${columns}`);
    const [address] = cloud.machines.addresses();
    expect(list.trim().split(/\s+/)).toEqual(['shop', 'running', 'cx23', address]);
    const described = JSON.parse(await hcloud('server describe shop -o json')) as Record<string, unknown>;
    expect(described).toMatchObject({
      status: 'running',
      labels: { tenant: 'shop' },
      server_type: { name: 'cx23', memory: 4 },
      public_net: { ipv4: { ip: address } },
    });
    expect(await hcloud('server-type list -o noheader -o columns=name')).toContain('cax11');

    await hcloud('server delete shop');
    // This version does not wait until the server is gone.
    await expect.poll(() => hcloud('server list -o noheader')).toBe('');
    await hcloud('firewall delete web');
    await hcloud('ssh-key delete laptop');
    for (const kind of ['firewall', 'ssh-key', 'primary-ip']) {
      expect(await hcloud(`${kind} list -o noheader`)).toBe('');
    }
  });

  it('the Python client orders, is refused a second one of the name, and removes', async () => {
    const python = await ensureHcloudPython(progress);

    const { stdout } = await execa(python, ['-c', PROGRAM], { env, extendEnv: false, stdin: 'ignore' });

    expect(stdout.split('\n')).toEqual([
      'refused uniqueness_error',
      expect.stringMatching(/^running cpx22 nbg1 debian-12 198\.51\.100\.\d+$/),
      'prices 2.9900000000',
      'left 0 0',
    ]);
    expect(await cloud.machines.list()).toEqual([]);
  });
});
