export { ensurePlatformStore, PortTaken, stopPlatformStores } from './ensure-platform-store.ts';
export { STORE_ROLES, storeName, storeUrl, type StoreRole, type StoreWish } from './store-container-plan.ts';
