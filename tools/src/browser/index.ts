export * from './ensure-chromium.ts';
