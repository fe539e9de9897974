import * as pulumi from '@pulumi/pulumi';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks.js';

/** One resource as the program asks the engine for it. */
export interface DeclaredResource {
  type: string;
  inputs: Record<string, unknown>;
  protect: boolean;
  retainOnDelete: boolean;
  deleteBeforeReplace: boolean;
  ignoreChanges: string[];
  /** Names of all resources that are there before it, by what it says or what it uses. */
  after: string[];
  deletedWith?: string;
  /** The provider that was made for it; absent is the default one. */
  provider?: string;
}

interface Request {
  getName(): string;
  getCustom(): boolean;
  getType(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getIgnorechangesList(): string[];
  getDependenciesList(): string[];
  getDeletedwith(): string;
  getProvider(): string;
}

type Register = (request: Request, callback: unknown) => Promise<void>;

/** Runs a program without an engine and tells its resources by name, components left out; `answers` are what providers would say, by resource type. */
export async function declaredBy(
  program: () => unknown,
  answers: Record<string, (name: string) => Record<string, unknown>> = {},
): Promise<Record<string, DeclaredResource>> {
  const inputsOf = new Map<string, Record<string, unknown>>();
  const requests: Request[] = [];
  const monitor = MockMonitor.prototype as { registerResource: Register };
  const { registerResource } = monitor;
  monitor.registerResource = function (this: unknown, request, callback) {
    requests.push(request);
    return registerResource.call(this, request, callback);
  };
  try {
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => {
        inputsOf.set(`${type} ${name}`, inputs as Record<string, unknown>);
        return { id: `${name}-id`, state: { ...(inputs as object), ...answers[type]?.(name) } };
      },
      call: () => ({}),
    });
    program();
  } finally {
    // Also after a refusal: what was asked for until then is still on its way.
    await pulumi.runtime.disconnect();
    monitor.registerResource = registerResource;
  }
  const custom = requests.filter((request) => request.getCustom());
  return Object.fromEntries(custom.map((request) => [request.getName(), declared(request, inputsOf)]));
}

function declared(request: Request, inputsOf: Map<string, Record<string, unknown>>): DeclaredResource {
  const deletedWith = nameIn(request.getDeletedwith());
  const provider = nameIn(request.getProvider().replace(/::[^:]*$/, ''));
  return {
    type: request.getType(),
    inputs: inputsOf.get(`${request.getType()} ${request.getName()}`) ?? {},
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    after: request.getDependenciesList().map(nameIn).sort(),
    ...(deletedWith === '' ? {} : { deletedWith }),
    ...(provider === '' ? {} : { provider }),
  };
}

function nameIn(urn: string): string {
  return urn.split('::').at(-1) ?? '';
}
