import { describe, expect, it } from 'vitest';
import { readLimits, readSurroundings } from './probe-rules.ts';

const AROUND = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
br-2ed2ceadf161\t001CFE0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1076 1 0 100 0 0 10 0
   1: 0100007F:0050 0100007F:9A81 01 00000000:00000000 00:00000000 00000000     0        0 1077 1 0 100 0 0 10 0
  sl  local_address                         remote_address                        st tx_queue
   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000
`;
const DISK = `Filesystem     1024-blocks     Used Available Capacity Mounted on
overlay          264212084 31853156  20971520      34% /
`;

describe('readSurroundings', () => {
  it('knows who listens on either family, and not who merely talks', () => {
    const { listening } = readSurroundings(AROUND, DISK);

    expect([...listening].sort((a, b) => a - b)).toEqual([443, 2024]);
  });

  it('knows where routes lead, without the default one', () => {
    expect(readSurroundings(AROUND, DISK).routes).toEqual([
      { network: '10.254.28.0/24', via: 'br-2ed2ceadf161' },
      { network: '172.17.0.0/16', via: 'docker0' },
    ]);
  });

  it('knows what is free of the disk', () => {
    expect(readSurroundings(AROUND, DISK).freeGb).toBe(20);
  });

  it('invents nothing where nothing was said', () => {
    expect(readSurroundings('', '')).toEqual({ listening: new Set(), routes: [], freeGb: undefined });
  });
});

describe('readLimits', () => {
  const memory = (exitCode: number) => ({ exitCode, output: '' });
  const processes = (output: string) => ({ exitCode: 0, output });

  it.each([
    [137, 'processes=23\n', { memory: true, processes: true }],
    [0, 'processes=64\n', { memory: false, processes: false }],
    // Something else went wrong: that is no limit.
    [127, '', {}],
    [1, 'processes=0\n', {}],
  ])('understands exit code %s and %j', (exitCode, output, expected) => {
    expect(readLimits(memory(exitCode), processes(output))).toEqual(expected);
  });
});
