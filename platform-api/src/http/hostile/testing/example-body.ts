import type { JsonSchema } from './input-places.ts';

/** Values of the world that a valid body refers to. */
export interface Examples {
  /** Grows with every request: what must be unique is made from it. */
  count: number;
  ids: Readonly<Record<string, string>>;
  slug: string;
  /** Must never be seen again. */
  secrets: { password: string; botToken: string };
}

const DAY_MS = 86_400_000;

/** A body that the route takes, with every optional field given. */
export function exampleBody(schema: JsonSchema, examples: Examples, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.at(-1);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [
          key,
          exampleBody(value, examples, key),
        ]),
      );
    case 'array':
      return [exampleBody(schema.items ?? {}, examples, name)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    default:
      return exampleText(schema, examples, name);
  }
}

function exampleText(schema: JsonSchema, { count, ids, slug, secrets }: Examples, name: string): string {
  const unique = `h${count}`;
  const byName: Record<string, string> = {
    ...ids,
    ...secrets,
    blueprint: 'salon',
    release: '1.0.0',
    domain: `${unique}.example`,
    aliases: `a${unique}.example`,
    confirm: slug,
    currency: 'EUR',
    dir: '/nowhere',
    networkRange: '10.98.0.0/16',
    // Nobody listens there, which is found out at once.
    address: '127.0.0.1',
    // As Docker writes the id of a node.
    edgeNode: 'n'.repeat(25),
    dataNodes: 'n'.repeat(25),
    hostKeys: `ssh-ed25519 ${'A'.repeat(68)}`,
    dockerHost: 'unix:///var/run/docker.sock',
    invoiceAddress: 'Lindenstr. 1\n20099 Hamburg',
  };
  const byFormat: Record<string, string> = {
    email: `${unique}@example.test`,
    ipv4: '203.0.113.7',
    ipv6: '2001:db8::7',
    date: new Date().toISOString().slice(0, 10),
    'date-time': new Date(Date.now() + DAY_MS).toISOString(),
  };
  return byName[name] ?? byFormat[schema.format ?? ''] ?? unique;
}
