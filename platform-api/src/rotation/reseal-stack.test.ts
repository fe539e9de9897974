import { parse, stringify } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { resealConfig, resealState } from './reseal-stack.ts';
import { crypterOf, newCrypter, type StackCrypter } from '../engine/stack-crypter.ts';

const passphrases = { old: 'old passphrase', next: 'next passphrase' };
/** Made by the engine: `pulumi config set --secret` with the passphrase "correct horse". */
const ENGINE = {
  salt: 'v1:LBeggkyrJbA=:v1:ZI+Y84ovu++/AHFY:vdhdEt1u4qxwWGIdzKTL6H3+y7SOfw==',
  secure: 'v1:VoL4afZrZdIlKwvq:iap/Cx6MLN6dD8HRLliiYYiijxIwO8XH3WyCyZfP',
};
const SECRET_KEY = '4dabf18193072939515e22adb298388d';

let old: StackCrypter;
let fresh: StackCrypter;
beforeAll(async () => {
  [old, fresh] = await Promise.all([newCrypter(passphrases.old), newCrypter(passphrases.next)]);
});
const next = (): Promise<StackCrypter> => Promise.resolve(fresh);

const secret = (value: string) => ({ [SECRET_KEY]: '1b47', ciphertext: old.encrypt(Buffer.from(value)) });
const stateText = () =>
  JSON.stringify({
    version: 3,
    deployment: {
      secrets_providers: { type: 'passphrase', state: { salt: old.salt } },
      resources: [
        { urn: 'a', outputs: { password: secret('"PLANTED"'), note: 'says "ciphertext": "v1:x:y" and \\' } },
        { urn: 'b', inputs: { list: [secret('"second"')] }, big: 0 },
      ],
    },
  }).replace('"big":0', '"big":9007199254740993');

describe('a key derived as the engine derives it', () => {
  it('opens what the engine has encrypted', async () => {
    const crypter = await crypterOf('correct horse', ENGINE.salt);

    expect(crypter?.decrypt(ENGINE.secure).toString()).toBe('battery staple');
    expect(await crypterOf('wrong horse', ENGINE.salt)).toBeUndefined();
  });
});

describe('resealState', () => {
  it('encrypts every secret anew and leaves every other character', async () => {
    const before = stateText();

    const { text, isChanged } = await resealState(before, passphrases, next);

    expect(isChanged).toBe(true);
    const secrets = [...text.matchAll(/(?<!\\)"ciphertext":"([^"]+)"/g)].map(([, sealed]) => sealed ?? '');
    expect(secrets.map((sealed) => fresh.decrypt(sealed).toString())).toEqual(['"PLANTED"', '"second"']);
    expect(text).toContain('9007199254740993');
    const blank = (one: string) => one.replaceAll(/v1:[A-Za-z0-9+/=:]{10,}/g, 'v1');
    expect(blank(text)).toBe(blank(before));
    expect(text).not.toContain(old.salt);
  });

  it('changes nothing when it is repeated', async () => {
    const once = await resealState(stateText(), passphrases, next);

    expect(await resealState(once.text, passphrases, next)).toEqual({ text: once.text, isChanged: false });
  });

  it('leaves a stack that holds nothing yet', async () => {
    const text = '{"version":3,"deployment":{"manifest":{}}}';

    expect(await resealState(text, passphrases, next)).toEqual({ text, isChanged: false });
  });

  it.each([
    ['that other keys have encrypted', () => stateText().replace(old.salt, `${old.salt.slice(0, -6)}AAAA==`)],
    ['whose salt is missing', () => stateText().replace('"salt"', '"other"')],
  ])('refuses a state %s', async (_, text) => {
    await expect(resealState(text(), passphrases, next)).rejects.toThrow(/opens it|no salt/);
  });
});

describe('resealConfig', () => {
  const configText = () =>
    stringify({
      encryptionsalt: old.salt,
      config: {
        'waas:spec': JSON.stringify({ slug: 'lily' }),
        'waas:secrets': { secure: old.encrypt(Buffer.from('{"a":"PLANTED"}')) },
      },
    });

  it('encrypts the secrets anew and keeps the plain values', async () => {
    const { text } = await resealConfig(configText(), passphrases, next);

    const stored = parse(text) as { encryptionsalt: string; config: Record<string, never> };
    expect(stored.encryptionsalt).toBe(fresh.salt);
    expect(stored.config['waas:spec']).toBe('{"slug":"lily"}');
    const { secure } = stored.config['waas:secrets'] as unknown as { secure: string };
    expect(fresh.decrypt(secure).toString()).toBe('{"a":"PLANTED"}');
    expect(await resealConfig(text, passphrases, next)).toEqual({ text, isChanged: false });
  });
});
