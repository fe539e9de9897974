import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';

const LIGHTLY = `
const { loadPulumiLightly } = await import(${JSON.stringify(join(import.meta.dirname, 'light-pulumi.ts'))});
loadPulumiLightly();`;

/** Runs it in a process of its own, where nothing is loaded yet, and gives what it prints. */
async function printed(...lines: string[]): Promise<string> {
  const script = [
    `import { createRequire } from 'node:module';`,
    `const loaded = (name) => Object.keys(createRequire(import.meta.url).cache).some((file) => file.endsWith(name));`,
    ...lines,
  ].join('\n');
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
  });
  return stdout;
}

const PULUMI = `const { default: pulumi } = await import('@pulumi/pulumi');`;
const COMPILER = `console.log(loaded('/typescript/lib/typescript.js'), loaded('/arborist/lib/index.js'));`;

it('keeps compiler and folder reader away, which Pulumi alone would load', async () => {
  expect(await printed(PULUMI, COMPILER)).toBe('true true');
  expect(await printed(LIGHTLY, PULUMI, COMPILER)).toBe('false false');
});

it('gives them to whoever does need them', async () => {
  const serialise = `const { text } = await pulumi.runtime.serializeFunction(() => 42); console.log(text.includes('42'));`;
  const paths = `console.log((await pulumi.runtime.computeCodePaths()) instanceof Map);`;

  expect(await printed(LIGHTLY, PULUMI, serialise, COMPILER)).toBe('true\ntrue false');
  expect(await printed(LIGHTLY, PULUMI, paths)).toBe('true');
});

it('is not undone by the process of an engine: that loads no database driver, which all of domain would', async () => {
  const DRIVER = `console.log(loaded('/knex/knex.js'), loaded('/pg/lib/index.js'));`;
  const process_ = JSON.stringify(join(import.meta.dirname, 'run-engine-process.ts'));

  expect(await printed(`await import('@codexdlc/domain');`, DRIVER)).toBe('true true');
  expect(await printed(LIGHTLY, `await import(${process_});`, DRIVER, COMPILER)).toBe(
    'false false\nfalse false',
  );
});
