import { AppError } from '../errors.ts';

/** A platform, and who one is there. */
export interface Profile {
  url: string;
  token: string;
}

export interface Profiles {
  /** Name of the one in use; null: commands work on this machine alone. */
  current: string | null;
  profiles: Record<string, Profile>;
}

export const NO_PROFILES: Profiles = { current: null, profiles: {} };
export const DEFAULT_PROFILE = 'default';

/** What a command works on: the tenants of this machine, or those of a platform. */
export type World = { kind: 'alone' } | ({ kind: 'platform'; from: string } & Profile);

export interface WorldWish {
  alone: boolean;
  /** `--profile`. */
  profile: string | undefined;
  env: { url: string | undefined; token: string | undefined; profile: string | undefined };
}

/** What is said on the command line counts before the environment, and that before the profile in use. */
export function chooseWorld(wish: WorldWish, known: Profiles): World {
  const { env } = wish;
  if (wish.alone) {
    if (wish.profile === undefined) return { kind: 'alone' };
    throw new AppError('INVALID_INPUT', '--alone and --profile do not go together.', {
      todo: 'Give one of them.',
    });
  }
  if (wish.profile !== undefined) return worldOf(known, wish.profile);
  if (env.url !== undefined || env.token !== undefined) return worldOfEnvironment(env);
  const name = env.profile ?? known.current;
  return name === null ? { kind: 'alone' } : worldOf(known, name);
}

export function profileOf(known: Profiles, name: string): Profile {
  const profile = Object.hasOwn(known.profiles, name) ? known.profiles[name] : undefined;
  if (profile) return profile;
  const names = Object.keys(known.profiles);
  throw new AppError('NOT_FOUND', `There is no profile ${JSON.stringify(name.slice(0, 60))}.`, {
    why: names.length === 0 ? 'None is stored yet.' : `There are: ${names.join(', ')}.`,
    todo: `Make it: npx waas login --profile ${isProfileName(name) ? name : DEFAULT_PROFILE} --url http://127.0.0.1:8700`,
  });
}

export function withProfile(known: Profiles, name: string, profile: Profile): Profiles {
  return { current: name, profiles: { ...known.profiles, [name]: profile } };
}

export function withoutProfile(known: Profiles, name: string): Profiles {
  profileOf(known, name);
  const profiles = Object.fromEntries(Object.entries(known.profiles).filter(([other]) => other !== name));
  return { current: known.current === name ? null : known.current, profiles };
}

export function requireProfileName(name: string): string {
  if (isProfileName(name)) return name;
  throw new AppError('INVALID_INPUT', 'The name of the profile cannot be taken.', {
    why: `It must be letters, digits, dots and dashes, at most 40, got ${JSON.stringify(name.slice(0, 60))}.`,
  });
}

/** As it is kept: without a slash at the end. */
export function platformUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AppError('INVALID_INPUT', 'The address of the platform cannot be used.', {
      why: `It must look like https://platform.example.org, got ${JSON.stringify(text.slice(0, 100))}.`,
    });
  }
  // Not shown again: somebody may have put a token there.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new AppError('INVALID_INPUT', 'The address of the platform holds more than an address.', {
      todo: 'Leave away what stands before "@" and after "?" or "#".',
    });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** A token goes into a header: a line break in it would end up in an error that shows it. */
export function requireToken(text: string): string {
  if (/^[\x21-\x7e]{1,500}$/.test(text)) return text;
  throw new AppError('INVALID_INPUT', 'This is no token.', {
    why: `A token is one word such as waas_Xy..., got ${text === '' ? 'nothing' : `${text.length} characters with spaces or line breaks`}.`,
    todo: 'Copy it again, alone.',
  });
}

/** Anybody on the way could read the token. */
export function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
}

function worldOf(known: Profiles, name: string): World {
  return { kind: 'platform', from: `profile ${name}`, ...profileOf(known, name) };
}

function worldOfEnvironment({ url, token }: WorldWish['env']): World {
  if (url === undefined || token === undefined) {
    const [given, missing] = url === undefined ? ['WAAS_TOKEN', 'WAAS_URL'] : ['WAAS_URL', 'WAAS_TOKEN'];
    throw new AppError('INVALID_INPUT', `${given} is set and ${missing} is not.`, {
      todo: `Set both, or unset ${given} to use a profile.`,
    });
  }
  return { kind: 'platform', from: 'WAAS_URL', url: platformUrl(url), token: requireToken(token) };
}

function isProfileName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{0,39}$/i.test(name);
}
