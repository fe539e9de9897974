import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeSharedConnection,
  dockerOver,
  hostClient,
  HostError,
  hostErrorCodeIn,
  runOnHost,
  type SshAccess,
} from '@codexdlc/stacks/host-access';
import { freePort } from '../tools/src/testing/free-port.ts';
import { openSsh, type SshTestbed } from './ssh-testbed.ts';

const IMAGE = 'waas/base:12';

let ssh: SshTestbed;
let docker: Docker;

beforeAll(async () => {
  ssh = await openSsh();
  docker = hostClient({ ssh: ssh.access });
});

afterAll(() => ssh.close());

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HostError)) throw new Error(`not a HostError: ${String(error)}`);
  expect(hostErrorCodeIn(error.message)).toBe(error.code);
  return error.code;
}

describe('Docker over ssh', () => {
  test('is the same Docker, and one connection serves many calls', async () => {
    const before = ssh.logins();

    const answers = await Promise.all(Array.from({ length: 8 }, () => docker.version()));
    await docker.listContainers({ all: true });

    expect(new Set(answers.map(({ Version }) => Version))).toEqual(
      new Set([(await new Docker().version()).Version]),
    );
    expect(ssh.logins() - before).toBe(1);
  });

  test('holds more streams than one connection may have, opened all at once', async () => {
    const streams = await Promise.all(Array.from({ length: 25 }, () => docker.getEvents()));
    await docker.ping();

    for (const stream of streams) (stream as Readable).destroy();
  });

  test('carries what is typed into a command, and how it ended', async () => {
    const container = await docker.createContainer({ Image: IMAGE, Cmd: ['sleep', '60'] });
    try {
      await container.start();
      const exec = await container.exec({
        Cmd: ['tee', '/dev/full'],
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
      });
      const stream = await exec.start({ hijack: true, stdin: true });
      const out = new PassThrough();
      const chunks: Buffer[] = [];
      out.on('data', (chunk: Buffer) => chunks.push(chunk));
      docker.modem.demuxStream(stream, out, new PassThrough().resume());
      stream.end('x'.repeat(200_000));
      await once(stream, 'end');

      expect(Buffer.concat(chunks).length).toBe(200_000);
      expect((await exec.inspect()).ExitCode).toBe(1);
    } finally {
      await container.remove({ force: true });
    }
  });

  test('says so when the connection is lost in the middle, and comes back by itself', async () => {
    const events = await docker.getEvents();
    const ended = new Promise<string>((resolve) => {
      events.on('error', () => {
        resolve('error');
      });
      events.on('end', () => {
        resolve('end');
      });
    });
    events.resume();
    let code: string | undefined;
    void codeOf(docker.getContainer(await sleeper()).wait()).then((found) => (code = found));

    // Until it has hit the call too: that may still be on its way when the first one comes.
    await expect.poll(() => ssh.cut().then(() => code), { timeout: 20_000, interval: 300 }).toBe('HOST_LOST');

    expect(await ended).toBe('error');
    await expect.poll(() => docker.version().then(({ Os }) => Os, String), { timeout: 5000 }).toBe('linux');
  });

  test('leaves nothing running there when a stream is given up', async () => {
    const connection = dockerOver({ ...ssh.access, hostKeys: [...ssh.access.hostKeys] });
    await connection.ping();
    const before = (await ssh.commands()).length;
    const events = (await connection.getEvents()) as Readable;
    const during = (await ssh.commands()).length;

    events.destroy();

    expect(during).toBeGreaterThan(0);
    await expect.poll(async () => (await ssh.commands()).length, { timeout: 5000 }).toBeLessThan(during);
    expect(before).toBeGreaterThan(0);
  });

  let sleeping: Docker.Container | undefined;
  async function sleeper(): Promise<string> {
    sleeping = await new Docker().createContainer({ Image: IMAGE, Cmd: ['sleep', '60'] });
    await sleeping.start();
    return sleeping.id;
  }
  afterAll(() => sleeping?.remove({ force: true }));
});

describe('a machine that is not what it should be', () => {
  const other = (more: Partial<SshAccess>): SshAccess => ({ ...ssh.access, ...more });

  test('is refused when its key is another one, although a connection with the right key is open', async () => {
    await docker.ping();
    const access = other({ hostKeys: [ssh.strangeHostKey] });

    expect(await codeOf(dockerOver(access).version())).toBe('HOST_KEY_CHANGED');
    expect(await codeOf(runOnHost(access, ['true']))).toBe('HOST_KEY_CHANGED');
  });

  test('is told apart from one that does not let us in, and one that does not answer', async () => {
    const denied = other({ identityFile: ssh.strangeIdentityFile });
    const away = other({ port: await freePort() });

    expect(await codeOf(dockerOver(denied).version())).toBe('HOST_DENIED');
    expect(await codeOf(dockerOver(away).version())).toBe('HOST_UNREACHABLE');
  });
});

describe('a command there', () => {
  test('gets its input and gives its output', async () => {
    const input = 'a "quoted" $(line)\n';

    expect((await runOnHost(ssh.access, ['cat'], { input })).stdout).toBe(input);
  });

  test('is of words that mean nothing to a shell', () => {
    expect(() => runOnHost(ssh.access, ['echo', '$(id)'])).toThrow('plain words only');
  });

  test('is given up after its time, and says what it wrote when it fails', async () => {
    expect(await codeOf(runOnHost(ssh.access, ['sleep', '30'], { timeoutMs: 300 }))).toBe('HOST_TIMEOUT');
    expect(await codeOf(runOnHost(ssh.access, ['ls', '/nowhere']))).toBe('HOST_COMMAND_FAILED');
    await expect(runOnHost(ssh.access, ['ls', '/nowhere'])).rejects.toThrow('No such file');
    expect((await runOnHost(ssh.access, ['ls', '/nowhere'], { okCodes: [2] })).exitCode).toBe(2);
  });

  test('works again at once after the shared connection was closed', async () => {
    await closeSharedConnection(ssh.access);

    expect((await runOnHost(ssh.access, ['echo', 'hello'])).stdout).toBe('hello\n');
  });
});
