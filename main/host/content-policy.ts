import { randomBytes } from 'node:crypto'

/** A new value for each load of the page: React Aria's two style elements carry it. */
export function newNonce(): string {
  return randomBytes(18).toString('base64')
}

/** What a page of ours may load: itself. No inline script, no evaluation, no frame, no other place. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers on every answer a host gives a window, pages and files alike. */
export const guardHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=(), clipboard-read=()',
} as const

const nonceMeta = /<meta\b[^>]*\bproperty="csp-nonce"[^>]*>/

/** Puts the load's nonce where the page's code looks for it, and on style elements the page came with. */
export function withNonce(html: string, nonce: string): string {
  const meta = `<meta property="csp-nonce" content="${nonce}" nonce="${nonce}" />`
  const marked = nonceMeta.test(html)
    ? html.replace(nonceMeta, () => meta)
    : html.replace('<head>', () => `<head>${meta}`)
  return marked.replaceAll(/<style\b(?![^>]*\bnonce=)/g, () => `<style nonce="${nonce}"`)
}
