import { describe, expect, it } from 'vitest';
import { LABEL_RELEASE } from '../tenant/names-plan.ts';
import { progressOf, wordsOfTask, type SeenService, type SeenTask } from './service-progress-rules.ts';

const NEW = { ContainerSpec: { Image: 'sha256:b', Secrets: [{ SecretID: '2' }] }, ForceUpdate: 0 };
const OLD = { ContainerSpec: { Image: 'sha256:a', Secrets: [{ SecretID: '1' }] }, ForceUpdate: 0 };
const WANTED = { fingerprint: 'new', replicas: 2 };

const service = (state?: string, more: Partial<SeenService['Spec']> = {}): SeenService => ({
  ID: 's',
  Spec: { Labels: { [LABEL_RELEASE]: 'new' }, TaskTemplate: NEW, ...more },
  UpdateStatus: state === undefined ? null : { State: state, Message: 'said by the Swarm' },
});
let count = 0;
const task = (state: string, Spec = NEW, more: Partial<SeenTask['Status']> = {}): SeenTask => {
  count += 1;
  const CreatedAt = `2026-11-26T10:00:${String(count).padStart(2, '0')}Z`;
  const DesiredState = state === 'running' ? 'running' : 'shutdown';
  return { ID: `t${count}`, CreatedAt, DesiredState, Spec, Status: { State: state, ...more } };
};

describe('how far a service is', () => {
  it('is ready with as many tasks as are wanted, all of this release', () => {
    expect(progressOf(service(), [task('running'), task('running')], WANTED)).toEqual({ state: 'ready' });
    expect(progressOf(service('completed'), [task('running'), task('running')], WANTED).state).toBe('ready');
    expect(progressOf(service(), [task('running'), task('starting')], WANTED).state).toBe('waiting');
  });

  it('waits while those of the release before still are the ones that run', () => {
    const before = [task('running', OLD), task('running', OLD)];

    expect(progressOf(service('completed'), before, WANTED).state).toBe('waiting');
    expect(progressOf(service('updating'), [...before, task('running'), task('running')], WANTED).state).toBe(
      'waiting',
    );
  });

  it('does not take tasks of before a restart for those after it', () => {
    const restarted = service('completed', { TaskTemplate: { ...NEW, ForceUpdate: 1 } });

    expect(progressOf(restarted, [task('running'), task('running')], WANTED).state).toBe('waiting');
  });

  it.each(['rollback_started', 'rollback_completed', 'rollback_paused', 'paused'])(
    'is hopeless when the Swarm says %s, and says so',
    (state) => {
      const failed = task('failed', NEW, { Err: 'unhealthy container' });

      expect(progressOf(service(state), [task('running', OLD), failed], WANTED)).toEqual({
        state: 'hopeless',
        why: 'went back to the release before (said by the Swarm)',
        task: failed,
      });
    },
  );

  it('is hopeless when the service is another release again, whatever runs', () => {
    const back = service('completed', { Labels: { [LABEL_RELEASE]: 'old' } });

    expect(progressOf(back, [task('running'), task('running')], WANTED).state).toBe('hopeless');
  });

  it('gives a first release up that keeps ending, and names the last end', () => {
    const ends = ['first', 'second', 'third'].map((Err) => task('failed', NEW, { Err }));

    expect(progressOf(service(), ends.slice(0, 2), WANTED).state).toBe('waiting');
    expect(progressOf(service(), ends, WANTED)).toMatchObject({
      state: 'hopeless',
      why: 'keeps ending (3 times)',
      task: { Status: { Err: 'third' } },
    });
  });

  it('has what it needs with no task at all where none is wanted', () => {
    expect(progressOf(service(), [], { ...WANTED, replicas: 0 })).toEqual({ state: 'ready' });
  });

  it('says why a task does not run', () => {
    expect(wordsOfTask(task('failed', NEW, { Err: 'it ended', ContainerStatus: { ExitCode: 3 } }))).toBe(
      'it ended, exit code 3',
    );
    expect(wordsOfTask(task('pending', NEW, { Err: 'no suitable node' }))).toBe('no suitable node');
  });
});
