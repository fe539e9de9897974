import { DnsRecord } from '@pulumi/cloudflare/dnsRecord.js';
import { LocalWorkspace, PulumiCommand, type Stack } from '@pulumi/pulumi/automation/index.js';
import { installCloudflareStandIn, startCloudflare, type Cloudflare } from '@codexdlc/tools/cloud';
import { ensureEngine } from '@codexdlc/tools/engine';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentProgress } from '../tools/src/progress/index.ts';

const ZONE = 'agency.example';
const TOKEN = 'a-token-of-the-agency';
let folder: string;
let cloudflare: Cloudflare;
let stack: Stack;
let address = '192.0.2.1';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-records-'));
  const home = join(folder, 'home');
  const { binDir } = await ensureEngine(silentProgress);
  await installCloudflareStandIn(home);
  cloudflare = await startCloudflare({ token: TOKEN, zones: [ZONE] });
  stack = await LocalWorkspace.createStack(
    { stackName: 'lily', projectName: 'records', program: makeRecords },
    {
      pulumiHome: home,
      pulumiCommand: await PulumiCommand.get({ root: dirname(binDir) }),
      envVars: {
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: '',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        CLOUDFLARE_API_TOKEN: TOKEN,
        CLOUDFLARE_BASE_URL: cloudflare.baseUrl,
      },
    },
  );
});
afterAll(async () => {
  await cloudflare.stop();
  await rm(folder, { recursive: true, force: true });
});

function makeRecords(): Promise<void> {
  const common = { zoneId: cloudflare.zoneId(ZONE), ttl: 300, proxied: false, comment: 'waas lily' };
  new DnsRecord('a-lily', { ...common, name: 'lily.agency.example', type: 'A', content: address });
  new DnsRecord('www', { ...common, name: 'www', type: 'CNAME', content: 'lily.agency.example' });
  new DnsRecord('caa', {
    ...common,
    name: 'lily.agency.example',
    type: 'CAA',
    data: { flags: 0, tag: 'issue', value: 'ca.example' },
  });
  return Promise.resolve();
}

const contents = () =>
  cloudflare
    .records(ZONE)
    .map(({ content }) => content)
    .toSorted();

it('records are made by the real engine, seen unchanged, changed, healed after drift, and removed', async () => {
  cloudflare.faults.add({ method: 'POST', answer: 'drop-after-success' });
  cloudflare.faults.add({ share: 0.3, times: 3, answer: { status: 500 } });
  await stack.up();
  expect(contents()).toEqual(['0 issue "ca.example"', '192.0.2.1', 'lily.agency.example']);

  const again = await stack.up();
  expect(again.summary.resourceChanges).toEqual({ same: 4 });

  address = '192.0.2.2';
  const moved = await stack.up();
  expect(moved.summary.resourceChanges).toEqual({ same: 3, update: 1 });
  expect(contents()).toContain('192.0.2.2');

  const gone = cloudflare.records(ZONE).find(({ type }) => type === 'CNAME');
  cloudflare.removeRecord(ZONE, gone?.id ?? '');
  const seen = await stack.refresh();
  expect(seen.summary.resourceChanges).toEqual({ same: 3, delete: 1 });
  const healed = await stack.up();
  expect(healed.summary.resourceChanges).toEqual({ same: 3, create: 1 });
  expect(contents()).toHaveLength(3);

  cloudflare.faults.add({ method: 'DELETE', answer: 'drop-after-success' });
  await stack.destroy();
  expect(contents()).toEqual([]);
});
