import { expect, it } from 'vitest';
import { listeningInodes } from './listening-rules.ts';

const TABLE = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
  '   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0',
  '   1: 0100007F:0050 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1',
  '   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0',
].join('\n');

it('finds who listens on a port, not who talks over it', () => {
  expect(listeningInodes(TABLE, 80)).toEqual(['4711']);
  expect(listeningInodes(TABLE, 8080)).toEqual(['4713']);
  expect(listeningInodes(TABLE, 443)).toEqual([]);
});
