import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseNginx } from '../../stacks/src/edge/nginx-tree.ts';
import type { PlatformBed } from '../platform-bed.ts';

type Reader = (text: string) => unknown;

/** Written by the engine, which gives its own name to what it could not write to its end: looked at before use. */
const OF_ENGINE = /^state\//;

/**
 * Files under their own name that are not whole. A draft is not one of them: nobody reads it. Nor is the engine's
 * configuration of a stack, which is looked at before use too; its state is one when nothing is wrong any more.
 */
export async function halfFiles(bed: PlatformBed, isOver: boolean): Promise<string[]> {
  const { dir } = bed.platform.home;
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const faults = await Promise.all(
    paths.map(async (path) => {
      const name = relative(dir, path);
      const reader = isOver || !OF_ENGINE.test(name) ? readerOf(name) : undefined;
      const text = reader === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
      if (reader === undefined || text === undefined) return [];
      const fault = faultOf(reader, text);
      return fault === undefined ? [] : [`${name} is not whole: ${fault}`];
    }),
  );
  return faults.flat();
}

function readerOf(path: string): Reader | undefined {
  if (/^state\/.*\.json(?:\.bak)?$/.test(path) || path === 'host.json') return JSON.parse;
  if (/^edge\/(?:sites\/[^/]+|nginx|signal|generation)\.conf$/.test(path)) return parseNginx;
  if (/^edge\/staging\/unfinished\.json$/.test(path)) return JSON.parse;
  if (/^(?:edge\/certs|ca)\/[^/]+\.crt$/.test(path) && !path.includes('/.'))
    return (text) => new X509Certificate(text);
  if (path === 'stacks/Pulumi.yaml' || path === 'master.key') return () => undefined;
  return undefined;
}

function faultOf(reader: Reader, text: string): string | undefined {
  if (text === '') return 'it is empty';
  try {
    reader(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
