export { installCloudflareStandIn } from './install-stand-in.ts';
export { CLOUDFLARE_PLUGIN_VERSION } from './version.ts';
