import type { CaaRecord } from './dns-answers.ts';

/** Whether the authority may issue a certificate that it checks over HTTP (RFC 8659; RFC 8657 for its parameters). */
export function permitsIssue(records: readonly CaaRecord[], identities: readonly string[]): boolean {
  const unknown = records.some(
    ({ tag, isCritical }) => isCritical && !KNOWN_TAGS.includes(tag.toLowerCase()),
  );
  if (unknown) return false;
  const issue = records.filter(({ tag }) => tag.toLowerCase() === 'issue');
  return issue.length === 0 || issue.some(({ value }) => isFor(value, identities));
}

export function caaText({ tag, value, isCritical }: CaaRecord): string {
  return `${isCritical ? '128' : '0'} ${tag} "${value}"`;
}

const KNOWN_TAGS = ['issue', 'issuewild', 'iodef', 'issuemail', 'contactemail', 'contactphone'];

function isFor(value: string, identities: readonly string[]): boolean {
  const [issuer = '', ...parameters] = value.split(';').map((part) => part.trim());
  if (!identities.includes(issuer.toLowerCase())) return false;
  const methods = parameters.find((parameter) => /^validationmethods\s*=/i.test(parameter));
  if (methods === undefined) return true;
  return methods
    .slice(methods.indexOf('=') + 1)
    .split(',')
    .some((method) => method.trim().toLowerCase() === 'http-01');
}
