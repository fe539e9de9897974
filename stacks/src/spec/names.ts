import { z } from 'zod';

/** Names that would collide with the platform's own containers, stacks or sites. */
export const RESERVED_SLUGS = [
  'waas',
  'edge',
  'host',
  'platform',
  'api',
  'admin',
  'gateway',
  'hub',
  'www',
  'mail',
  'default',
  'codexdlc',
  'localhost',
] as const;

const SLUG_PATTERN = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,29}$/;

/** A tenant's identity: it names the stack, containers, volumes and files, so it is as narrow as the narrowest of them. */
export const Slug = z
  .string()
  .regex(SLUG_PATTERN, {
    error: (issue) =>
      `slug must be 2 to 30 of a-z, 0-9 and single "-", and begin with a letter, got ${quote(issue.input)}`,
  })
  .refine((slug) => !(RESERVED_SLUGS as readonly string[]).includes(slug), {
    error: (issue) => `slug ${quote(issue.input)} belongs to the platform, choose another`,
  });

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A host name in the only form that reaches nginx, DNS and certificates: lower case, ASCII (punycode for IDN),
 * at least two labels, no trailing dot (RFC 1035, 2.3.4; RFC 5890).
 */
export const HostName = z.string().check((context) => {
  const reason = whyNotHostName(context.value);
  if (reason) context.issues.push({ code: 'custom', input: context.value, message: reason });
});

function whyNotHostName(name: string): string | undefined {
  if (name.length === 0) return 'domain must not be empty';
  if (name.length > 253) return `domain must be at most 253 characters, got ${name.length}`;
  const labels = name.split('.');
  if (labels.length < 2) return `domain needs at least two labels such as salon.de, got ${quote(name)}`;
  const bad = labels.find((label) => !LABEL.test(label));
  if (bad !== undefined) {
    return `domain label ${quote(bad)} must be 1 to 63 of a-z, 0-9 and "-" (IDN in punycode), in ${quote(name)}`;
  }
  if (/^[0-9]+$/.test(labels.at(-1) ?? '')) return `domain must not be an IP address, got ${quote(name)}`;
  return undefined;
}

/** A value as it may stand in a message: short, and with control characters made visible. */
export function quote(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
