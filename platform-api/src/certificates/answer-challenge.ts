import type { Authorization, Client } from 'acme-client';
import { AcmeProblem, DnsNotChanged, HostAway } from './acme-problem.ts';
import type { Challengers } from './challenger.ts';

type Challenge = Authorization['challenges'][number];

/** Puts the answer where the authority looks for it, and says that it may look. Gives back how the answer is taken away. */
export async function answerChallenge(
  client: Client,
  { http, dns, prefersDns }: Challengers,
  authorization: Authorization,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const name = authorization.identifier.value;
  const isInDns = authorization.wildcard === true || (prefersDns && ((await dns?.covers(name)) ?? false));
  const wanted = isInDns ? 'dns-01' : 'http-01';
  const challenge = authorization.challenges.find(({ type }) => type === wanted);
  if (!challenge) throw new AcmeProblem('unsupported', `The authority offers no ${wanted} for ${name}.`);
  const answer = await client.getChallengeKeyAuthorization(challenge);
  const takeAway = isInDns
    ? await putRecord(dns, name, answer, signal)
    : await putFile(http, challenge, answer);
  try {
    await client.completeChallenge(challenge);
  } catch (error) {
    await takeAway();
    throw error;
  }
  return takeAway;
}

async function putFile(
  http: Challengers['http'],
  { token }: Challenge,
  answer: string,
): Promise<() => Promise<void>> {
  await http.put(token, answer).catch((error: unknown) => {
    throw new HostAway(error);
  });
  return () => http.remove(token);
}

async function putRecord(
  dns: Challengers['dns'],
  name: string,
  answer: string,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  if (!dns || !(await dns.covers(name))) {
    throw new DnsNotChanged(
      `${name} is in no zone that we may write to, and a wildcard needs a record there.`,
    );
  }
  return dns.put(`_acme-challenge.${name}`, answer, signal);
}
