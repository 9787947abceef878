import { existsSync, globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The table "Who may import what" of docs/contributing.md, on the real files. */
const root = fileURLToPath(new URL('../../', import.meta.url))

type Import = { file: string; target: string; typeOnly: boolean }
type Rule = {
  folder: string
  /** files of the folder another rule has */
  except?: RegExp
  /** what may be imported: folders and files of ours (from the root), `node:`, or packages by name */
  may: RegExp
}

const packages = (...names: string[]): string => names.map((name) => name.replaceAll('/', '\\/')).join('|')
const ui = packages(
  'react(/.*)?',
  'react-dom(/.*)?',
  'react-aria-components(/.*)?',
  'react-hook-form',
  'zustand(/.*)?',
  'tinykeys',
  '@tanstack/react-virtual',
  '@orpc/client(/.*)?',
  '@orpc/contract',
  'zod',
)
const http = packages(
  'axios',
  'fast-xml-parser',
  '@orpc/server(/.*)?',
  '@orpc/contract',
  '@orpc/client/message-port',
  'ws',
  'zod',
)

const rules: Rule[] = [
  { folder: 'shared', except: /^shared\/rules\//, may: /^(shared\/.*|zod|@orpc\/contract)$/ },
  { folder: 'shared/rules', may: /^(shared\/(rules|domain)\/.*|libphonenumber-js(\/.*)?)$/ },
  { folder: 'renderer', may: new RegExp(`^(shared/.*|renderer/.*|${ui})$`) },
  { folder: 'preload', may: /^(electron|shared\/contract\/.*)$/ },
  { folder: 'main/desk', may: new RegExp(`^(main/desk/.*|shared/.*|node:.*|better-sqlite3|${http})$`) },
  { folder: 'main/host', may: /^(main\/host\/.*|main\/desk\/index\.ts|shared\/.*|node:.*|zod|pino)$/ },
  {
    folder: 'main/electron',
    may: /^(main\/electron\/.*|main\/host\/.*|main\/desk\/index\.ts|shared\/.*|node:.*|electron|electron-store|zod)$/,
  },
  {
    folder: 'main/browser',
    may: /^(main\/browser\/.*|main\/host\/.*|main\/desk\/index\.ts|shared\/.*|node:.*|conf|ws|zod)$/,
  },
  {
    folder: 'main/worker',
    may: /^(main\/worker\/.*|main\/host\/.*|main\/desk\/index\.ts|shared\/.*|node:.*|zod)$/,
  },
  {
    folder: 'main/practice',
    may: /^(main\/practice\/.*|shared\/domain\/.*|node:.*|fastify|fast-xml-parser|better-sqlite3|zod)$/,
  },
]

/** Reads the imports of a source text: static, dynamic, re-exported, required; comments left out. */
function importsOf(file: string, source: string): Import[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`])\/\/.*$/gm, '$1')
  const found: Import[] = []
  const forms = [
    /\b(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"]+)['"]/g,
    /\bimport\s*\(()\s*['"]([^'"]+)['"]\s*\)/g,
    /\brequire\s*\(()\s*['"]([^'"]+)['"]\s*\)/g,
  ]
  for (const form of forms) {
    for (const [, type, name = ''] of code.matchAll(form)) {
      found.push({ file, target: targetOf(file, name), typeOnly: Boolean(type) })
    }
  }
  return found
}

function targetOf(file: string, name: string): string {
  const plain = name.replace(/\?.*$/, '')
  // The types of a package without any, reached by path, count as the package.
  if (plain.startsWith('.')) {
    const path = normalize(join(dirname(file), plain)).replaceAll('\\', '/')
    return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path
  }
  return isBuiltin(plain) && !plain.startsWith('node:') ? `node:${plain}` : plain
}

function filesOf({ folder, except }: Rule): string[] {
  return globSync(`${folder}/**/*.{ts,tsx,mts,cts}`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts') && !except?.test(file))
}

function ruleOf(folder: string): Rule {
  const found = rules.find((one) => one.folder === folder)
  if (!found) throw new Error(folder)
  return found
}

/** What breaks a rule, as `file → target`. */
function broken(rule: Rule, imports: readonly Import[]): string[] {
  return imports
    .filter(({ file, target }) => !rule.may.test(target) || crossesFeatures(file, target))
    .map(({ file, target }) => `${file} → ${target}`)
}

/** Another feature of the renderer has one door, its index.ts. */
function crossesFeatures(file: string, target: string): boolean {
  const to = /^renderer\/features\/([^/]+)\/(.+)$/.exec(target)
  if (!to) return false
  const from = /^renderer\/features\/([^/]+)\//.exec(file)?.[1]
  return from !== to[1] && to[2] !== 'index.ts'
}

describe.each(rules)('$folder', (rule) => {
  test('imports only what it may', () => {
    const files = filesOf(rule)
    expect(files.length).toBeGreaterThan(0)
    const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
    expect(broken(rule, imports)).toEqual([])
  })

  test('imports of our own exist, so that none is misread', () => {
    const imports = filesOf(rule).flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
    const ours = imports.filter(({ target }) => /^(shared|main|renderer|preload)\//.test(target))
    expect(ours.filter(({ target }) => !existsSync(join(root, target))).map((one) => one.target)).toEqual([])
  })
})

describe('the check itself', () => {
  test.each([
    ['shared', 'shared/domain/a.ts', "import fs from 'node:fs'"],
    ['shared', 'shared/domain/a.ts', "import { app } from 'electron'"],
    ['shared', 'shared/domain/a.ts', "import { x } from '../../main/desk/index.ts'"],
    ['shared/rules', 'shared/rules/a.ts', "import { x } from '../contract/index.ts'"],
    ['renderer', 'renderer/app/a.tsx', "const fs = await import('fs')"],
    ['renderer', 'renderer/app/a.tsx', "import { x } from '../../main/host/desk.ts'"],
    ['renderer', 'renderer/features/one/a.tsx', "import { x } from '../two/store.ts'"],
    ['renderer', 'renderer/app/a.tsx', "export { x } from '../features/two/store.ts'"],
    ['preload', 'preload/index.ts', "import { z } from 'zod'"],
    ['preload', 'preload/index.ts', "import type { x } from '../shared/domain/a.ts'"],
    ['main/desk', 'main/desk/a.ts', "import { utilityProcess } from 'electron'"],
    ['main/desk', 'main/desk/a.ts', "import { x } from '../practice/index.ts'"],
    ['main/desk', 'main/desk/a.ts', "import type { x } from '../host/log.ts'"],
    ['main/electron', 'main/electron/a.ts', "import { x } from '../browser/tokens.ts'"],
    ['main/electron', 'main/electron/a.ts', "import { x } from '../desk/store/index.ts'"],
    ['main/browser', 'main/browser/a.ts', "import '../electron/keyring.ts'"],
    ['main/browser', 'main/browser/a.ts', "const x = require('electron')"],
    ['main/worker', 'main/worker/a.ts', "import { x } from '../browser/keys.ts'"],
    ['main/practice', 'main/practice/a.ts', "import { x } from '../desk/backends/registry.ts'"],
    [
      'main/practice',
      'main/practice/a.ts',
      "import {\n  x,\n  type Y,\n} from '../../shared/rules/money.ts'",
    ],
  ])('catches an import planted in %s: %s: %s', (folder, file, source) => {
    expect(broken(ruleOf(folder), importsOf(file, source))).toHaveLength(1)
  })
  test('lets good imports through', () => {
    const source = "import { z } from 'zod'\nexport type { A } from '../domain/a.ts'\n// import 'electron'\n"
    expect(broken(ruleOf('shared'), importsOf('shared/contract/a.ts', source))).toEqual([])
    const own = "import { Home } from '../home/index.ts'\nimport { store } from './store.ts'\n"
    expect(broken(ruleOf('renderer'), importsOf('renderer/features/one/a.ts', own))).toEqual([])
  })
})

describe('settings that would weaken a window', () => {
  const dangers: [string, RegExp][] = [
    ['sandbox off', /\bsandbox\s*:\s*false/],
    ['context isolation off', /\bcontextIsolation\s*:\s*false/],
    ['Node in a page', /\bnodeIntegration\w*\s*:\s*true/],
    ['web security', /\bwebSecurity\b/],
    ['insecure content', /\ballowRunningInsecureContent\b/],
    ['experimental features', /\bexperimentalFeatures\b|\benableBlinkFeatures\b/],
    ['webview', /\bwebviewTag\s*:\s*true/],
    ['a scheme past the content policy', /\b(?:bypassCSP|allowServiceWorkers|allowExtensions)\b/],
    ['certificate checks', /certificate-error|setCertificateVerifyProc|rejectUnauthorized|NODE_TLS_REJECT/],
    ['opening outside the one door', /\bshell\s*\.\s*openPath\b|\bopenExternal\s*\(/],
    ['markup from text', /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/],
    ['code from text', /\beval\s*\(|new Function\s*\(/],
    ['a raw bridge', /\bexposeInMainWorld\b|\bipcRenderer\.invoke\b/],
  ]
  const sources = globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: root })
  const doors: Record<string, RegExp> = {
    'opening outside the one door': /^main\/electron\/security\/(external-links|navigation)\.ts$/,
  }

  test.each(dangers)('%s: nowhere', (name, danger) => {
    expect(sources.length).toBeGreaterThan(50)
    const found = sources.filter(
      (file) => !doors[name]?.test(file) && danger.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  function users(pattern: RegExp): string[] {
    return sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8'))).toSorted()
  }

  test('only one file opens links, keeps keys and reads settings', () => {
    expect(users(/\bshell\.openExternal\b/)).toEqual(['main/electron/security/external-links.ts'])
    expect(users(/from 'electron-store'/)).toEqual(['main/electron/settings.ts'])
    expect(users(/\bencryptStringAsync\(/)).toEqual(['main/electron/keyring.ts'])
  })
})
