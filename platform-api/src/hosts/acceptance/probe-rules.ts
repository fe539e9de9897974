/** What a container of the test runs: programs with constant arguments, in the images of the stores. */
export interface Probe {
  command: readonly string[];
  /** In the network of the machine itself; otherwise in none. */
  onHost: boolean;
}

export interface ProbeResult {
  exitCode: number;
  output: string;
}

export const TRIED_MEMORY_BYTES = 32 * 1024 * 1024;
export const TRIED_PROCESSES = 24;

/** Wants 100 MB at once, three times what it may have. */
export const TRY_MEMORY: Probe = {
  command: ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=100M', 'count=1'],
  onHost: false,
};
/** Wants 64 processes, and says how many it got. */
export const TRY_PROCESSES: Probe = {
  command: [
    'perl',
    '-e',
    'my $n = 0; for (1..64) { my $child = fork; last unless defined $child; if ($child == 0) { sleep 2; exit } $n++ } print "processes=$n\\n"',
  ],
  onHost: false,
};
/** Who listens, and where routes lead. */
export const LOOK_AROUND: Probe = {
  command: ['cat', '/proc/net/route', '/proc/net/tcp', '/proc/net/tcp6'],
  onHost: true,
};
/** How full the disk is that Docker keeps its data on: a container's root lies there. */
export const LOOK_AT_DISK: Probe = { command: ['df', '-Pk', '/'], onHost: false };

export interface TriedLimits {
  memory: boolean;
  processes: boolean;
}

const KILLED = 137;

/** Whether the limits really limit; undefined where the container could not tell. */
export function readLimits(memory: ProbeResult, processes: ProbeResult): Partial<TriedLimits> {
  const got = Number(/^processes=(\d+)$/m.exec(processes.output)?.[1]);
  return {
    ...(memory.exitCode === KILLED || memory.exitCode === 0 ? { memory: memory.exitCode === KILLED } : {}),
    ...(got > 0 ? { processes: got <= TRIED_PROCESSES } : {}),
  };
}

export interface Surroundings {
  listening: Set<number>;
  /** Networks that the machine has routes to, without the default one. */
  routes: { network: string; via: string }[];
  freeGb: number | undefined;
}

const LISTENING = '0A';
const KB_PER_GB = 1024 * 1024;

export function readSurroundings(around: string, disk: string): Surroundings {
  const lines = around.split('\n');
  return {
    listening: new Set(lines.flatMap(listenedPort)),
    routes: lines.flatMap(route),
    freeGb: freeGbOf(disk),
  };
}

/** "0: 00000000:07E8 00000000:0000 0A ..." */
function listenedPort(line: string): number[] {
  const [, port, state] =
    /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) /.exec(line) ?? [];
  return state === LISTENING && port !== undefined ? [Number.parseInt(port, 16)] : [];
}

function route(line: string): Surroundings['routes'] {
  const [via = '', destination = '', , , , , , mask = ''] = line.trim().split(/\s+/);
  if (!/^[0-9A-F]{8}$/.test(destination) || !/^[0-9A-F]{8}$/.test(mask) || mask === '00000000') return [];
  const bits = Number.parseInt(mask, 16).toString(2).replaceAll('0', '').length;
  return [{ network: `${addressOf(destination)}/${bits}`, via }];
}

/** As the kernel prints it: four bytes, the last one first. */
function addressOf(hex: string): string {
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

function freeGbOf(df: string): number | undefined {
  const free = df.split('\n')[1]?.trim().split(/\s+/)[3];
  return free === undefined || !/^\d+$/.test(free) ? undefined : Number(free) / KB_PER_GB;
}
