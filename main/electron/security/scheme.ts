import { protocol, type Session } from 'electron'
import { plainPage } from '../../host/pages.ts'
import { rendererAnswer } from '../../host/renderer-files.ts'
import { appOrigin, appScheme } from '../identity.ts'

/** Before `ready`: our scheme is a real origin, secure, fetchable and cached as code. No privilege beyond that. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** A page of the shell: title, paragraphs, details. */
export type ShellPage = () => Parameters<typeof plainPage>

/** Answers our scheme from the renderer's folder and the shell's own pages, and nothing else. */
export function serveScheme(
  session: Session,
  root: string,
  pages: Readonly<Record<string, ShellPage>>,
): void {
  session.protocol.handle(appScheme, (request) => answerScheme(request, root, pages))
}

export async function answerScheme(
  request: Pick<Request, 'method' | 'url' | 'headers'>,
  root: string,
  pages: Readonly<Record<string, ShellPage>> = {},
): Promise<Response> {
  if (!request.url.startsWith(`${appOrigin}/`)) return new Response('Not found', { status: 404 })
  // The path as it came: parsing it would resolve `..` and hide what was asked.
  const path = request.url.slice(appOrigin.length).split(/[?#]/, 1)[0] ?? '/'
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page) {
    const { body, headers } = plainPage(...page())
    return new Response(body, { headers })
  }
  const answer = await rendererAnswer(root, {
    method: request.method,
    path,
    range: request.headers.get('range'),
  })
  return new Response(request.method === 'HEAD' ? null : answer.body, {
    status: answer.status,
    headers: answer.headers,
  })
}
