import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { World } from '../profiles/profile-rules.ts';
import { atEnd } from './at-end.ts';
import { createOutput, type Output } from './output.ts';
import type { Remote } from './remote/remote.ts';

export interface CommandContext {
  output: Output;
  /** This machine and nothing else. */
  platform: () => Promise<Platform>;
  /** What the command works on when it exists in both worlds. */
  world: () => Promise<World>;
  /** The platform behind the profile in use. */
  remote: () => Promise<Remote>;
  /** Aborted by the first Ctrl-C: the engine ends its running steps and leaves nothing half-done. */
  signal: AbortSignal;
  isTerminal: boolean;
  runtime: NodeJS.Process;
}

export interface GlobalOptions {
  json?: boolean;
  verbose?: boolean;
  alone?: boolean;
  profile?: string;
}

/** What every command gets; built from the global options at the moment of the call. Loads what is asked for only. */
export function contextOf(command: Command, runtime: NodeJS.Process): CommandContext {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { json = false, verbose = false } = globals;
  const isTerminal = runtime.stdout.isTTY;
  const world = (): Promise<World> => readWorld(globals, runtime.env);
  return {
    isTerminal,
    runtime,
    world,
    signal: untilInterrupted(runtime),
    platform: () => openMachine(runtime, json),
    remote: async () => {
      const { openRemote } = await import('./remote/remote.ts');
      return openRemote(await world());
    },
    output: createOutput({
      json,
      verbose,
      isTerminal,
      columns: runtime.stdout.columns,
      write: (text) => runtime.stdout.write(text),
      writeError: (text) => runtime.stderr.write(text),
    }),
  };
}

async function readWorld(globals: GlobalOptions, env: NodeJS.ProcessEnv): Promise<World> {
  const [{ chooseWorld }, { profilesPath, readProfiles }] = await Promise.all([
    import('../profiles/profile-rules.ts'),
    import('../profiles/profiles-file.ts'),
  ]);
  const named = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const wish = {
    alone: globals.alone ?? false,
    profile: globals.profile,
    env: { url: named('WAAS_URL'), token: named('WAAS_TOKEN'), profile: named('WAAS_PROFILE') },
  };
  return chooseWorld(
    wish,
    wish.alone ? { current: null, profiles: {} } : await readProfiles(profilesPath(env)),
  );
}

async function openMachine(runtime: NodeJS.Process, json: boolean): Promise<Platform> {
  const [{ openPlatform }, { parseConfig }, { createProgress }, { closeInProcessProvider }] =
    await Promise.all([
      import('./open-platform.ts'),
      import('../config.ts'),
      import('@codexdlc/tools/progress'),
      import('@codexdlc/stacks/provider'),
    ]);
  atEnd(closeInProcessProvider); // an open port would keep the process alive
  return openPlatform(
    parseConfig(runtime.env),
    runtime.env,
    createProgress({ stream: runtime.stderr, json }),
  );
}

function untilInterrupted(runtime: NodeJS.Process): AbortSignal {
  const abort = new AbortController();
  // `on`, not `once`: a library that counts the listeners would otherwise end the process at the first signal.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    runtime.on(name, () => {
      if (abort.signal.aborted) runtime.exit(130);
      abort.abort();
    });
  }
  return abort.signal;
}

/** For an option that only a platform understands. */
export function onlyOnPlatform(option: string): AppError {
  return new AppError('INVALID_INPUT', `${option} works with a platform only.`, {
    why: 'No profile is in use: the command works on this machine alone.',
    todo: 'Leave it away, or sign in: npx waas login',
  });
}
