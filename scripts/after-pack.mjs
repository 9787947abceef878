// electron-builder's afterPack: sets the fuses, then reads them back from the built program and stops the build when they differ.
import { flipFuses, FuseState, getCurrentFuseWire } from '@electron/fuses'
import { join } from 'node:path'
import { fusesFor } from './fuses.mjs'

/** Where electron-builder left Electron's program. */
export function programPath({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin' || electronPlatformName === 'mas')
    return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.executableName)
}

export default async function afterPack(context) {
  const program = programPath(context)
  const wanted = fusesFor({
    platform: context.electronPlatformName,
    flavour: process.env.PATCHWORK_FLAVOUR === 'test' ? 'test' : 'release',
    unsignedArm64: process.env.CSC_IDENTITY_AUTO_DISCOVERY === 'false',
  })
  await flipFuses(program, wanted)
  const wire = await getCurrentFuseWire(program)
  const wrong = Object.entries(wanted).filter(
    ([fuse, on]) => /^\d+$/.test(fuse) && wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE),
  )
  if (wrong.length > 0) throw new Error(`Fuses not as wanted: ${wrong.map(([fuse]) => fuse).join(', ')}`)
}
