import * as grpc from '@grpc/grpc-js';
import pluginProto from '@pulumi/pulumi/proto/plugin_pb.js';
import providerService from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import proto from '@pulumi/pulumi/proto/provider_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { Properties } from './property-values.ts';
import { PROVIDER_VERSION } from './version.ts';
import type { WaasProvider } from './waas-provider.ts';

type Answer<T> = (request: T) => Promise<unknown>;

export interface ServedProvider {
  port: number;
  stop(): void;
}

/**
 * Serves the provider inside this process, for engines told to attach to it (`PULUMI_DEBUG_PROVIDERS=waas:<port>`).
 * It saves every update a Node process of its own. Safe to share between stacks, since it keeps no configuration.
 */
export async function serveProvider(provider: WaasProvider): Promise<ServedProvider> {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
  server.addService(providerService.ResourceProviderService, {
    attach: unary(() => Promise.resolve(new empty.Empty())),
    cancel: unary(() => Promise.resolve(new empty.Empty())),
    getPluginInfo: unary(() => {
      const info = new pluginProto.PluginInfo();
      info.setVersion(PROVIDER_VERSION);
      return Promise.resolve(info);
    }),
    configure: unary(() => {
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setAcceptresources(true);
      response.setAcceptoutputs(true);
      return Promise.resolve(response);
    }),
    check: unary((request: proto.CheckRequest) => answerCheck(provider, request)),
    diff: unary((request: proto.DiffRequest) => answerDiff(provider, request)),
    create: unary(async (request: proto.CreateRequest) => {
      const { id, outs } = await provider.create(request.getUrn(), fieldsOf(request.getProperties()));
      const response = new proto.CreateResponse();
      response.setId(id);
      response.setProperties(struct.Struct.fromJavaScript(jsonOf(outs)));
      return response;
    }),
    update: unary(async (request: proto.UpdateRequest) => {
      const { outs } = await provider.update(
        request.getId(),
        request.getUrn(),
        fieldsOf(request.getOlds()),
        fieldsOf(request.getNews()),
      );
      const response = new proto.UpdateResponse();
      response.setProperties(struct.Struct.fromJavaScript(jsonOf(outs)));
      return response;
    }),
    read: unary(async (request: proto.ReadRequest) => {
      const { id, props } = await provider.read(
        request.getId(),
        request.getUrn(),
        fieldsOf(request.getProperties()),
      );
      const response = new proto.ReadResponse();
      response.setId(id);
      response.setProperties(struct.Struct.fromJavaScript(jsonOf(props)));
      return response;
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      await provider.delete(request.getId(), request.getUrn(), fieldsOf(request.getProperties()));
      return new empty.Empty();
    }),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    stop: () => {
      server.forceShutdown();
    },
  };
}

async function answerCheck(
  provider: WaasProvider,
  request: proto.CheckRequest,
): Promise<proto.CheckResponse> {
  const { inputs, failures } = await provider.check(request.getUrn(), {}, fieldsOf(request.getNews()));
  const response = new proto.CheckResponse();
  response.setInputs(struct.Struct.fromJavaScript(jsonOf(inputs)));
  for (const { property, reason } of failures) {
    const failure = new proto.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    response.addFailures(failure);
  }
  return response;
}

async function answerDiff(provider: WaasProvider, request: proto.DiffRequest): Promise<proto.DiffResponse> {
  const olds = fieldsOf(request.getOlds());
  const result = await provider.diff(request.getId(), request.getUrn(), olds, fieldsOf(request.getNews()));
  const response = new proto.DiffResponse();
  const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
  response.setChanges(result.changes ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList(result.replaces);
  response.setDeletebeforereplace(result.deleteBeforeReplace);
  return response;
}

function unary<T>(answer: Answer<T>): grpc.handleUnaryCall<T, unknown> {
  return (call, callback) => {
    answer(call.request).then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        const details = error instanceof Error ? error.message : String(error);
        callback({ code: grpc.status.UNKNOWN, details });
      },
    );
  };
}

function fieldsOf(value: struct.Struct | undefined): Properties {
  return value?.toJavaScript() ?? {};
}

/** Property values come from JSON and go back to it; what is undefined has no field. */
function jsonOf(properties: Properties): Record<string, struct.JavaScriptValue> {
  return JSON.parse(JSON.stringify(properties)) as Record<string, struct.JavaScriptValue>;
}
