import type { FuseV1Config } from '@electron/fuses'
export function fusesFor(build: {
  platform: string
  flavour?: 'release' | 'test'
  unsignedArm64?: boolean
}): FuseV1Config
