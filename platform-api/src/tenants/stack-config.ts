import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TenantSpec } from '@codexdlc/stacks';
import { parseDocument, stringify } from 'yaml';
import type { StackCrypter } from '../engine/stack-crypter.ts';
import { AppError } from '../errors.ts';
import { replaceFile } from '../home/replace-file.ts';

const SPEC_KEY = 'waas:spec';

export function stackConfigPath(stacksDir: string, slug: string): string {
  return join(stacksDir, `Pulumi.${slug}.yaml`);
}

/** Slugs of all tenants of this home, in the order of the alphabet. */
export async function listTenantSlugs(stacksDir: string): Promise<string[]> {
  const files = await readdir(stacksDir);
  return files.flatMap((file) => /^Pulumi\.([a-z][a-z0-9-]*)\.yaml$/.exec(file)?.[1] ?? []).sort();
}

export async function readTenantSpec(stacksDir: string, slug: string): Promise<TenantSpec> {
  const text = await configText(stacksDir, slug);
  const spec = parseDocument(text).getIn(['config', SPEC_KEY]);
  if (typeof spec !== 'string') {
    throw new AppError('NOT_FOUND', `Tenant ${slug} has no specification.`, {
      why: `${stackConfigPath(stacksDir, slug)} lacks ${SPEC_KEY}: its init did not end.`,
      todo: `Run "waas init" for it again, or "waas down ${slug} --purge".`,
    });
  }
  return TenantSpec.parse(JSON.parse(spec));
}

export async function readAllSpecs(stacksDir: string): Promise<TenantSpec[]> {
  const slugs = await listTenantSlugs(stacksDir);
  const specs = await Promise.all(
    slugs.map((slug) => readTenantSpec(stacksDir, slug).catch(() => undefined)),
  );
  return specs.filter((spec) => spec !== undefined);
}

/** Changes the plain part of a stack's configuration; the encrypted secrets in the file stay as they are. */
export async function writeTenantSpec(stacksDir: string, spec: TenantSpec): Promise<void> {
  const document = parseDocument(await configText(stacksDir, spec.slug));
  document.setIn(['config', SPEC_KEY], JSON.stringify(spec));
  await replaceFile(stackConfigPath(stacksDir, spec.slug), document.toString({ lineWidth: 0 }));
}

export interface StackConfig {
  /** By their whole names, such as "waas:spec". */
  plain: Record<string, string>;
  secret: Record<string, string>;
}

/**
 * The whole file, as `pulumi config set-all` would write it and a second sooner: no engine is started for it, and a kill
 * never leaves half of it. The stack that is made next takes the salt from here.
 */
export async function writeStackConfig(
  stacksDir: string,
  slug: string,
  { plain, secret }: StackConfig,
  crypter: StackCrypter,
): Promise<void> {
  const secure = Object.entries(secret).map(([key, value]): [string, { secure: string }] => [
    key,
    { secure: crypter.encrypt(Buffer.from(value)) },
  ]);
  const config = { ...plain, ...Object.fromEntries(secure) };
  const text = stringify({ encryptionsalt: crypter.salt, config }, { lineWidth: 0 });
  await replaceFile(stackConfigPath(stacksDir, slug), text);
}

export async function removeStackConfig(stacksDir: string, slug: string): Promise<void> {
  await rm(stackConfigPath(stacksDir, slug), { force: true });
}

async function configText(stacksDir: string, slug: string): Promise<string> {
  try {
    return await readFile(stackConfigPath(stacksDir, slug), 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const known = await listTenantSlugs(stacksDir);
    throw new AppError('NOT_FOUND', `There is no tenant ${JSON.stringify(slug.slice(0, 60))} here.`, {
      why: known.length === 0 ? 'No tenant has been made yet.' : `There are: ${known.join(', ')}.`,
      todo: 'Make one: npx waas init --type salon --client "New Salon" --domain new-salon.de',
      cause: error,
    });
  }
}
