import { describe, expect, it } from 'vitest';
import { extract } from 'tar-stream';
import { contextHash, packContext, type ContextFile } from './build-context.ts';

const file = (path: string, text: string, executable = false): ContextFile => ({
  path,
  executable,
  content: Buffer.from(text),
});

describe('contextHash', () => {
  const files = [file('Dockerfile', 'FROM x'), file('entry', 'run')];

  it('is the same for the same files', async () => {
    expect(await contextHash(files, ['base'])).toBe(await contextHash([...files], ['base']));
  });

  it.each([
    ['a content', [file('Dockerfile', 'FROM y'), file('entry', 'run')], ['base']],
    ['a name', [file('Dockerfile', 'FROM x'), file('entry2', 'run')], ['base']],
    ['a mode', [file('Dockerfile', 'FROM x'), file('entry', 'run', true)], ['base']],
    ['the base', files, ['another base']],
  ])('changes with %s', async (_, changed, base) => {
    expect(await contextHash(changed, base)).not.toBe(await contextHash(files, ['base']));
  });
});

describe('packContext', () => {
  it('writes modes that do not depend on the checkout', async () => {
    const modes = new Map<string, number | undefined>();
    const reader = extract();
    packContext([file('Dockerfile', 'FROM x'), file('entry', 'run', true)]).pipe(reader);

    for await (const entry of reader) {
      modes.set(entry.header.name, entry.header.mode);
      entry.resume();
    }

    expect(Object.fromEntries(modes)).toEqual({ Dockerfile: 0o644, entry: 0o755 });
  });

  it('fails when a file is not there', async () => {
    const stream = packContext([{ path: 'x', executable: false, source: '/nonexistent/file', size: 1 }]);

    await expect(stream.toArray()).rejects.toThrow('ENOENT');
  });
});
