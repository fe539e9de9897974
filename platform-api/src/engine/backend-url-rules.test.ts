import { expect, it } from 'vitest';
import { lockFolderOf, stateFilesOf, withoutSideFiles } from './backend-url-rules.ts';

it('asks a folder not to keep files beside the state, which a kill would leave empty', () => {
  expect(withoutSideFiles('file:///srv/waas/state')).toBe('file:///srv/waas/state?metadata=skip');
  expect(withoutSideFiles('file:///srv/state?no_tmp_dir=true')).toBe(
    'file:///srv/state?no_tmp_dir=true&metadata=skip',
  );
});

it('leaves other backends, and what somebody has decided, as they are', () => {
  for (const url of ['postgres://db/state', 's3://bucket', 'file:///srv/state?metadata=skip']) {
    expect(withoutSideFiles(url)).toBe(url);
  }
});

it('knows the locks of a stack where the backend is a folder', () => {
  expect(lockFolderOf('file:///srv/state?metadata=skip', 'lily')).toBe(
    '/srv/state/.pulumi/locks/organization/waas/lily',
  );
  expect(lockFolderOf('postgres://db/state', 'lily')).toBeUndefined();
});

it('knows the state of a stack and its copies where the backend is a folder', () => {
  expect(stateFilesOf('file:///srv/state?metadata=skip', 'lily')).toEqual({
    meta: '/srv/state/.pulumi/meta.yaml',
    state: '/srv/state/.pulumi/stacks/waas/lily.json',
    previous: '/srv/state/.pulumi/stacks/waas/lily.json.bak',
    history: '/srv/state/.pulumi/history/waas/lily',
    backups: '/srv/state/.pulumi/backups/waas/lily',
    locks: '/srv/state/.pulumi/locks/organization/waas/lily',
  });
  expect(stateFilesOf('s3://bucket', 'lily')).toBeUndefined();
});
