import { getServers, promises } from 'node:dns';
import type { CloudFinding } from './cloud-finding.ts';

const ANSWER_MS = 2000;
/** An answer that refuses is an answer: an authoritative server knows its own zones only. */
const ANSWERS = new Set(['ENODATA', 'ENOTFOUND', 'EREFUSED', 'ESERVFAIL', 'ENOTIMP', 'EFORMERR']);

/** Whether those whom live checks ask answer at all. */
export async function checkDnsServers(servers: readonly string[]): Promise<CloudFinding> {
  const name = 'DNS servers';
  const asked = servers.length === 0 ? getServers() : servers;
  const silent = (await Promise.all(asked.map(silentOne))).flatMap((text) => text ?? []);
  const whose = servers.length === 0 ? "the system's" : 'WAAS_DNS_SERVERS';
  if (asked.length > 0 && silent.length === 0)
    return { name, state: 'ok', found: `${asked.join(', ')} (${whose})` };
  return {
    name,
    state: 'wrong',
    found: asked.length === 0 ? 'this system names none' : `no answer from ${silent.join(', ')} (${whose})`,
    why: 'They are asked whether names of tenants lead to their hosts.',
    todo:
      servers.length === 0
        ? 'Set WAAS_DNS_SERVERS to resolvers that this machine reaches, such as 9.9.9.9 or 1.1.1.1.'
        : 'Correct WAAS_DNS_SERVERS, or leave it away to use those of the system.',
  };
}

async function silentOne(server: string): Promise<string | undefined> {
  const resolver = new promises.Resolver({ timeout: ANSWER_MS, tries: 1 });
  resolver.setServers([server]);
  try {
    await resolver.resolveNs('.');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return ANSWERS.has(code) ? undefined : `${server} (${code})`;
  }
}
