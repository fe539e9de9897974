import { describe, expect, it } from 'vitest';
import { countGoLine, countsText, DOCKER_PLUGIN, foreignPathFolders, pluginPath } from './engine-plan.ts';

describe('pluginPath', () => {
  it('is where the engine looks without warning of an ambient plugin', () => {
    expect(pluginPath('/home', DOCKER_PLUGIN)).toBe(
      '/home/plugins/resource-docker-v5.2.0/pulumi-resource-docker',
    );
  });
});

describe('foreignPathFolders', () => {
  it('leaves out our own engines and relative folders', () => {
    const path = '/cache/engine/abc/bin:/usr/bin:.:node_modules/.bin:/cache/engine-of-mine/bin';

    expect(foreignPathFolders(path, '/cache/engine')).toEqual(['/usr/bin', '/cache/engine-of-mine/bin']);
  });
});

describe('countGoLine', () => {
  const none = { modules: 0, packages: 0 };

  it.each([
    ['go: downloading github.com/pulumi/pulumi/pkg/v3 v3.259.0', { modules: 1, packages: 0 }],
    ['github.com/pulumi/pulumi/sdk/v3/go/common/util', { modules: 0, packages: 1 }],
    ['internal/goarch', { modules: 0, packages: 1 }],
    ['runtime', { modules: 0, packages: 1 }],
    ['gopkg.in/yaml.v3', { modules: 0, packages: 1 }],
  ])('counts %s', (line, counts) => {
    expect(countGoLine(none, line)).toEqual(counts);
  });

  it.each(['# github.com/x/y', './main.go:3:1: syntax error', 'go: module lookup disabled', ''])(
    'keeps %j as a message',
    (line) => {
      expect(countGoLine(none, line)).toBeUndefined();
    },
  );
});

describe('countsText', () => {
  it('says what has been done so far', () => {
    expect(countsText('pulumi', { modules: 0, packages: 0 })).toBe('building pulumi from Go modules');
    expect(countsText('pulumi', { modules: 3, packages: 12 })).toBe(
      'building pulumi: 3 modules fetched, 12 packages compiled',
    );
  });
});
