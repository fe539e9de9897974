import acme from 'acme-client';
import Cloudflare from 'cloudflare';
import { startCloud, type Cloud } from '@codexdlc/tools/cloud';
import { connectDocker } from '@codexdlc/tools/docker';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSsh, makeKeyPair, until, userDataWith, type KeyPair } from './cloud-ssh.ts';

const DOMAIN = 'lily.agency.test';
const CHALLENGES = '/srv/.well-known/acme-challenge';
let folder: string;
let cloud: Cloud;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-cloud-'));
  const name = `waas-cloud-${randomBytes(4).toString('hex')}`;
  cloud = await startCloud({ servers: { docker: connectDocker(), name } });
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a rented server gets a certificate for the name that leads to it', async () => {
  const [user, host] = await Promise.all([makeKeyPair(folder, 'user'), makeKeyPair(folder, 'host')]);
  const address = await orderServer(user, host);
  const ssh = await createSsh(folder, { address, user, host });
  await setRecord(address);
  await until('the web server', async () =>
    (await ssh('systemctl is-active challenges')).code === 0 ? true : undefined,
  );

  const chain = await certificate((token, answer) =>
    ssh(`cat > ${CHALLENGES}/${token}`, Readable.from([answer])),
  );

  expect(new X509Certificate(chain).checkHost(DOMAIN)).toBe(DOMAIN);
});

async function orderServer(user: KeyPair, host: KeyPair): Promise<string> {
  await hetzner('/ssh_keys', { name: 'platform', public_key: user.publicKey });
  const answer = (await hetzner('/servers', {
    name: 'lily',
    server_type: 'cx23',
    location: 'fsn1',
    image: 'debian-12',
    ssh_keys: ['platform'],
    user_data: userData(host),
  })) as { server: { public_net: { ipv4: { ip: string } } } };
  return answer.server.public_net.ipv4.ip;
}

async function hetzner(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${cloud.env['HCLOUD_ENDPOINT'] ?? ''}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${cloud.env['HCLOUD_TOKEN'] ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return response.json();
}

const userData = (host: KeyPair): string =>
  userDataWith(host, [
    'runcmd:',
    `  - [mkdir, -p, ${CHALLENGES}]`,
    '  - [systemd-run, --unit=challenges, python3, -m, http.server, --directory, /srv, "80"]',
  ]);

async function setRecord(address: string): Promise<void> {
  const client = new Cloudflare({
    apiToken: cloud.env['CLOUDFLARE_API_TOKEN'] ?? '',
    baseURL: cloud.env['CLOUDFLARE_BASE_URL'],
  });
  const [zone] = (await client.zones.list({ name: 'agency.test' })).result;
  await client.dns.records.create({
    zone_id: zone?.id ?? '',
    name: DOMAIN,
    type: 'A',
    content: address,
    ttl: 60,
  });
}

async function certificate(answer: (token: string, text: string) => Promise<unknown>): Promise<string> {
  acme.axios.defaults.httpsAgent = new Agent({ ca: await readFile(cloud.env['WAAS_ACME_CA_FILE'] ?? '') });
  const client = new acme.Client({
    directoryUrl: cloud.env['WAAS_ACME_DIRECTORY'] ?? '',
    accountKey: await acme.crypto.createPrivateEcdsaKey(),
    backoffMin: 200,
    backoffMax: 2000,
  });
  const [, csr] = await acme.crypto.createCsr({ altNames: [DOMAIN] });
  return client.auto({
    csr,
    email: cloud.env['WAAS_ACME_EMAIL'] ?? '',
    termsOfServiceAgreed: true,
    challengePriority: ['http-01'],
    skipChallengeVerification: true,
    challengeCreateFn: async (_authz, { token }, text) => {
      await answer(token, text);
    },
    challengeRemoveFn: () => Promise.resolve(),
  });
}
