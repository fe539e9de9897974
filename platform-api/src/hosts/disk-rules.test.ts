import { describe, expect, it } from 'vitest';
import { fullestOf, parseDf, usedPercentOf } from './disk-rules.ts';

const HEAD = 'Filesystem     1024-blocks    Used Available Capacity Mounted on';
const df = (...lines: string[]) => [HEAD, ...lines, ''].join('\n');

describe('parseDf', () => {
  it('says size and room of each disk, and each disk once', () => {
    const output = df(
      '/dev/sda1         20480000 8000000  10240000      44% /',
      '/dev/sda1         20480000 8000000  10240000      44% /',
      'tmpfs                65536   65536         0     100% /var/lib/waas/edge',
    );

    expect(parseDf(output)).toEqual([
      { path: '/', totalMb: 20_000, freeMb: 10_000 },
      { path: '/var/lib/waas/edge', totalMb: 64, freeMb: 0 },
    ]);
  });

  it.each([
    [
      'a name with spaces',
      'my server:/data disk  1024000 0 512000 50% /srv/tenants data',
      '/srv/tenants data',
    ],
    ['no capacity', 'overlay  1024000 0 512000 - /', '/'],
  ])('understands %s', (_, line, path) => {
    expect(parseDf(df(line))).toEqual([{ path, totalMb: 1000, freeMb: 500 }]);
  });

  it('takes less than nothing as nothing: root has used what others may not', () => {
    expect(parseDf(df('/dev/sda1 1024000 1030000 -6000 101% /'))).toEqual([
      { path: '/', totalMb: 1000, freeMb: 0 },
    ]);
  });

  it.each([
    ['', 'nothing'],
    [HEAD, 'the head alone'],
    [df('proc 0 0 0 - /proc'), 'what is no disk'],
    ['df: /nowhere: No such file or directory\n', 'an error'],
  ])('finds no disk in %j: %s', (output) => {
    expect(parseDf(output)).toEqual([]);
  });
});

it('counts what only root may use as used', () => {
  expect(usedPercentOf({ path: '/', totalMb: 1000, freeMb: 149 })).toBe(85.1);
});

it('looks at the disk that will be full first', () => {
  const large = { path: '/', totalMb: 100_000, freeMb: 20_000 };
  const small = { path: '/srv/edge', totalMb: 1000, freeMb: 100 };

  expect(fullestOf([large, small])).toBe(small);
  expect(fullestOf([])).toBeUndefined();
});
