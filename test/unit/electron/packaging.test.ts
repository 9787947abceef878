import { FuseV1Options } from '@electron/fuses'
import Ajv from 'ajv'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { fusesFor } from '../../../scripts/fuses.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const require = createRequire(import.meta.url)
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const config = z
  .looseObject({ files: z.array(z.string()), win: ofPlatform(), mac: ofPlatform(), linux: ofPlatform() })
  .parse(parse(read('electron-builder.yml')))

function ofPlatform() {
  return z.looseObject({ files: z.array(z.string()) })
}
const scheme: object = require('app-builder-lib/scheme.json')

const check = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(scheme)

test('electron-builder understands every line of its file', () => {
  check(config)
  expect(check.errors ?? []).toEqual([])
})

test('and would say so if it did not', () => {
  expect(check({ ...config, asarr: true })).toBe(false)
  expect(check({ ...config, nsis: { oneClick: 'no' } })).toBe(false)
})

test('what is packed is built code, the council packs and nothing of ours in source', () => {
  const { files } = config
  expect(files.filter((one) => !one.startsWith('!'))).toEqual([
    'out/**',
    'assets/councils/**',
    'package.json',
  ])
  expect(config).toMatchObject({
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    removePackageScripts: true,
    electronLanguages: ['en-GB', 'en-US'],
    nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: false },
  })
  expect(config).not.toHaveProperty('electronFuses')
})

test('each platform leaves the others’ database binaries out and keeps its own', () => {
  const prebuilds = globSync('node_modules/better-sqlite3/prebuilds/*.node', { cwd: root })
  expect(prebuilds.length).toBeGreaterThan(4)
  const kept = (name: 'win' | 'mac' | 'linux'): string[] => {
    const { files } = config[name]
    const out = new Set(
      globSync(
        files.map((one) => one.slice(1)),
        { cwd: root },
      ),
    )
    return prebuilds.filter((one) => !out.has(one)).map((one) => one.replace(/.*\//, '').replace(/-.*/, ''))
  }
  expect(new Set(kept('win'))).toEqual(new Set(['win32']))
  expect(new Set(kept('mac'))).toEqual(new Set(['darwin']))
  expect(new Set(kept('linux'))).toEqual(new Set(['linux', 'linuxmusl']))
})

test('links opened with patchwork: are the only protocol claimed', () => {
  expect(config['protocols']).toEqual([{ name: 'Patchwork', schemes: ['patchwork'] }])
})

test('the hook that sets fuses exists', () => {
  expect(existsSync(join(root, String(config['afterPack'])))).toBe(true)
})

test.each([
  ['win32', true],
  ['darwin', true],
  ['linux', false],
])('every fuse is decided on %s', (platform, asarIntegrity) => {
  const fuses = fusesFor({ platform })
  const known = Object.values(FuseV1Options).filter((one) => typeof one === 'number')
  expect(known).toHaveLength(9)
  expect(fuses).toMatchObject({ strictlyRequireAllFuses: true, resetAdHocDarwinSignature: false })
  expect(Object.fromEntries(known.map((one) => [FuseV1Options[one], fuses[one]]))).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: asarIntegrity,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  })
})

test('only the flavour that Playwright drives opens the inspector', () => {
  expect(fusesFor({ platform: 'linux', flavour: 'test' })[FuseV1Options.EnableNodeCliInspectArguments]).toBe(
    true,
  )
})
