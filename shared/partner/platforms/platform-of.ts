import type { Platform as PlatformName } from '../../runtime/configuration.ts';
import { canonical } from './canonical.ts';
import type { Platform } from './platform.ts';
import { shopify } from './shopify.ts';

const platforms: Readonly<Record<PlatformName, Platform>> = { canonical, shopify };

/** How a partner of this platform delivers. */
export const platformOf = (name: PlatformName): Platform => platforms[name];
