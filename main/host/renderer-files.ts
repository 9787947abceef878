import { open } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import { contentPolicy, guardHeaders, newNonce, withNonce } from './content-policy.ts'

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
  '.pmtiles': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The file inside `root` that a URL's path names, or null for a path that could name anything else.
 *
 * @param root absolute folder
 * @param path the path as it came: still percent-encoded, starting with `/`
 */
export function fileInside(root: string, path: string): string | null {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return null
  }
  // Encoded a second time, a drive letter or a stream (`:`), a Windows separator, a control character: no file of ours has one.
  // oxlint-disable-next-line no-control-regex -- these are the very characters meant
  if (!plain.startsWith('/') || /[\\:%\u0000-\u001f]/.test(plain)) return null
  const parts = plain.slice(1).split('/')
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return null
  const file = join(root, ...parts)
  const way = relative(root, file)
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null
  return file
}

export type RendererAnswer = {
  status: number
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer> | string
}

const refuse = (status: number): RendererAnswer => ({
  status,
  headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: status === 405 ? 'Not allowed' : 'Not found',
})

/**
 * Answers a window's request for a file of the renderer: the same in the browser host and behind Electron's own scheme.
 * GET and HEAD only; one byte range is honoured (map tiles are read in pieces); pages get a new nonce and the content policy.
 */
export async function rendererAnswer(
  root: string,
  request: { method: string; path: string; range?: string | null | undefined },
): Promise<RendererAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  const file = fileInside(root, request.path === '/' ? '/index.html' : request.path)
  const kind = file === null ? undefined : kinds[extname(file).toLowerCase()]
  if (file === null || kind === undefined) return refuse(404)
  const handle = await open(file).catch(() => null)
  if (handle === null) return refuse(404)
  try {
    const { size } = await handle.stat()
    if (kind.startsWith('text/html')) {
      const nonce = newNonce()
      return {
        status: 200,
        headers: {
          ...guardHeaders,
          'content-type': kind,
          'cache-control': 'no-store',
          'content-security-policy': contentPolicy(nonce),
        },
        body: withNonce(await handle.readFile('utf8'), nonce),
      }
    }
    const range = partOf(request.range, size)
    if (range === 'unsatisfiable') {
      return { status: 416, headers: { ...guardHeaders, 'content-range': `bytes */${size}` }, body: '' }
    }
    const { from, length } = range ?? { from: 0, length: size }
    const body = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await handle.read(body, filled, length - filled, from + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return {
      status: range ? 206 : 200,
      headers: {
        ...guardHeaders,
        'content-type': kind,
        'accept-ranges': 'bytes',
        // Names under assets/ carry a hash of their content.
        'cache-control': request.path.startsWith('/assets/')
          ? 'private, max-age=31536000, immutable'
          : 'no-cache',
        ...(range ? { 'content-range': `bytes ${from}-${from + length - 1}/${size}` } : {}),
      },
      body,
    }
  } catch {
    return refuse(404) // a folder, or a file that went away
  } finally {
    await handle.close()
  }
}

function partOf(
  range: string | null | undefined,
  size: number,
): { from: number; length: number } | 'unsatisfiable' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '')
  if (!asked) return null
  const [, first = '', last = ''] = asked
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to ? 'unsatisfiable' : { from, length: to - from + 1 }
}
