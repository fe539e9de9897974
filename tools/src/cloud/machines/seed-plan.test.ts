import { describe, expect, it } from 'vitest';
import { planSeed } from './seed-plan.ts';

describe('planSeed', () => {
  it('gives cloud-init who the server is, and the order as it came', () => {
    const userData = '#cloud-config\nruncmd: [ls]\n';
    const sshKeys = ['ssh-ed25519 AAAA "quoted": x\n- y'];

    const [metaData, order] = planSeed({ name: 'lily', userData, sshKeys }, '17');

    expect(JSON.parse(metaData?.content ?? '')).toEqual({
      'instance-id': '17',
      'local-hostname': 'lily',
      'public-keys': sshKeys,
    });
    expect(order).toEqual({ path: '/var/lib/cloud/seed/nocloud/user-data', content: userData });
  });
});
