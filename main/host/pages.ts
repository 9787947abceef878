import { contentPolicy, guardHeaders, newNonce } from './content-policy.ts'
import { hostWords } from '../../shared/content/host.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (words: string): string => words.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? '')

/** A page of the host's own, for when the renderer cannot be shown: no script, plain words, readable at any size and in dark. */
export function plainPage(title: string, paragraphs: readonly string[], details: readonly string[] = []) {
  const nonce = newNonce()
  const body = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
<meta name="color-scheme" content="light dark" /><title>${text(title)} – ${hostWords.product}</title>
<style nonce="${nonce}">body{font:18px/1.5 system-ui,sans-serif;max-width:40em;margin:12vh auto;padding:0 1.5em}h1{font-size:1.6em;line-height:1.25}pre{white-space:pre-wrap;font-size:.85em}</style>
</head><body><main><h1>${text(title)}</h1>${paragraphs.map((one) => `<p>${text(one)}</p>`).join('')}${
    details.length > 0 ? `<pre>${details.map(text).join('\n')}</pre>` : ''
  }</main></body></html>`
  return {
    body,
    headers: {
      ...guardHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy(nonce),
    },
  }
}
