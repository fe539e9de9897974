import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HOST_IDENTITY, HostFields } from './host-fields.ts';
import { onTheWire, type ResourceHandler } from './resource-handler.ts';
import { createWaasProvider } from './waas-provider.ts';

const Inputs = z.object({ ...HostFields, name: z.string() });
type Inputs = z.infer<typeof Inputs>;

const handler: ResourceHandler<Inputs, { made: string }> = {
  schema: Inputs,
  replaceOn: [...HOST_IDENTITY, 'name'],
  create: ({ name }) => Promise.resolve({ id: name, outs: { made: name } }),
  update: (_id, _inputs, { made }) => Promise.resolve({ made }),
  read: (_id, { made }) => Promise.resolve({ made }),
  delete: () => Promise.resolve(),
};

const URN = 'urn:pulumi:s::p::waas:test:Thing::thing';
const provider = createWaasProvider({ 'waas:test:Thing': onTheWire(handler) });
const ssh = {
  user: 'root',
  address: '192.0.2.1',
  port: 22,
  hostKeys: ['ssh-ed25519 AAAA'],
  identityFile: '/keys/platform',
};
const state = { name: 'thing', ssh, made: 'thing' };
const diff = (news: object, olds: object = state) =>
  provider.diff('thing', URN, { ...olds }, { name: 'thing', ...news });

describe('a resource on a host', () => {
  it('stays when the same machine is reached with other keys of either side', async () => {
    const moved = { ...ssh, identityFile: '/other/platform', hostKeys: ['ssh-ed25519 BBBB'] };

    expect(await diff({ ssh: moved })).toMatchObject({ changes: true, replaces: [] });
    expect(await provider.update('thing', URN, state, { name: 'thing', ssh: moved })).toEqual({
      outs: { name: 'thing', ssh: moved, made: 'thing' },
    });
  });

  it('is made anew on another machine', async () => {
    expect(await diff({ ssh: { ...ssh, address: '192.0.2.2' } })).toMatchObject({
      replaces: ['ssh.address'],
    });
    expect(await diff({ ssh }, { name: 'thing', made: 'thing' })).toMatchObject({
      replaces: ['ssh.address', 'ssh.port'],
    });
  });

  it('shows no change where there is none, nor for whoever has never heard of ssh', async () => {
    expect(await diff({ ssh })).toMatchObject({ changes: false, replaces: [] });
    expect(await diff({}, { name: 'thing', made: 'thing' })).toMatchObject({ changes: false, replaces: [] });
    expect(await diff({ name: 'other' }, { name: 'thing', made: 'thing' })).toMatchObject({
      replaces: ['name'],
    });
  });
});
