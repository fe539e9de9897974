import { describe, expect, it } from 'vitest';
import { LABEL_TENANT } from '@codexdlc/stacks';
import { isVolumeOf, volumeNamesOf } from './volume-owner-rules.ts';

const Name = 'waas-lily-database';

describe('isVolumeOf', () => {
  it('goes by the label where there is one', () => {
    expect(isVolumeOf('lily', { Name, Labels: { [LABEL_TENANT]: 'lily' } })).toBe(true);
    expect(isVolumeOf('lily', { Name, Labels: { [LABEL_TENANT]: 'lily', backup: 'daily' } })).toBe(true);
    expect(isVolumeOf('lily', { Name, Labels: { [LABEL_TENANT]: 'rose' } })).toBe(false);
  });

  it.each([null, {}])('goes by the name where Docker knows no label at all: %j', (Labels) => {
    expect(isVolumeOf('lily', { Name, Labels })).toBe(true);
    expect(isVolumeOf('lily', { Name: 'waas-lily-cache', Labels })).toBe(true);
  });

  it.each([
    'waas-rose-database',
    'waas-lily',
    'waas-lily-database-old',
    'lily-database',
    'waas-lily-backend',
  ])('leaves %s alone, although it has no label', (other) => {
    expect(isVolumeOf('lily', { Name: other, Labels: null })).toBe(false);
  });

  it('leaves alone what somebody has labelled in a way of their own', () => {
    expect(isVolumeOf('lily', { Name, Labels: { 'com.docker.compose.project': 'waas' } })).toBe(false);
  });

  it('does not take a neighbour for the tenant whose slug its own begins with', () => {
    expect(isVolumeOf('lily', { Name: 'waas-lily-database-database', Labels: null })).toBe(false);
    expect(volumeNamesOf('lily-database')).not.toContain(Name);
  });
});
