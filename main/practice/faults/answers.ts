import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRecord } from '../json.ts'

/** Replaces how an answer leaves; what is answered is still the stand-in's own. */
function takeOver(response: ServerResponse, send: (status: number, body: Buffer) => void): void {
  const pieces: Buffer[] = []
  const collect = (chunk: unknown): void => {
    if (typeof chunk === 'string') pieces.push(Buffer.from(chunk))
    else if (chunk instanceof Uint8Array) pieces.push(Buffer.from(chunk))
  }
  let status = 200
  const plain = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  }
  response.writeHead = (code: number, ...rest: unknown[]) => {
    status = code
    for (const [name, value] of Object.entries(rest.find(isRecord) ?? {}))
      response.setHeader(name, String(value))
    return response
  }
  response.write = ((chunk: unknown) => {
    collect(chunk)
    return true
  }) as typeof response.write
  response.end = ((chunk?: unknown) => {
    collect(chunk)
    Object.assign(response, plain)
    send(response.statusCode === 200 ? status : response.statusCode, Buffer.concat(pieces))
    return response
  }) as typeof response.end
}

/** The work is done, and the connection is cut before a byte of the answer. */
export function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  takeOver(response, () => request.socket.resetAndDestroy())
}

/** The work is done, and the caller is told it failed. Refusals stay refusals. */
export function spoilStatus(response: ServerResponse): void {
  takeOver(response, (status, body) => {
    const failed = status < 300
    const answer = failed
      ? Buffer.from(
          '<html><body><h1>502 Bad Gateway</h1><p>The upstream server did not answer.</p></body></html>',
        )
      : body
    if (failed) response.setHeader('content-type', 'text/html')
    response.removeHeader('content-length')
    response.writeHead(failed ? 500 : status)
    response.end(answer)
  })
}

/** Half of what was promised by Content-Length, then a reset. */
export function cutShort(request: IncomingMessage, response: ServerResponse): void {
  takeOver(response, (status, body) => {
    response.setHeader('content-length', body.length)
    response.writeHead(status)
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy())
  })
}

/** One byte every tenth of a second. */
export function dripOut(response: ServerResponse): void {
  takeOver(response, (status, body) => {
    response.setHeader('content-length', body.length)
    response.writeHead(status)
    let at = 0
    const timer = setInterval(() => {
      if (at >= body.length) {
        clearInterval(timer)
        response.end()
      } else response.write(body.subarray(at, ++at))
    }, 100)
    response.once('close', () => clearInterval(timer))
  })
}
