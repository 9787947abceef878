import type { FastifyRequest } from 'fastify'
import { record } from '../json.ts'

/** One value from the query string whatever its capitals; empty is the same as absent. Not trimmed: `N1 ` is not `N16`. */
export function query(request: FastifyRequest, name: string): string | undefined {
  const wanted = name.toLowerCase()
  for (const [key, value] of Object.entries(record(request.query))) {
    if (key.toLowerCase() !== wanted) continue
    const one: unknown = Array.isArray(value) ? value[0] : value
    if (typeof one === 'string' && one.trim() !== '') return one
  }
  return undefined
}

/** A path part, already decoded. */
export function param(request: FastifyRequest, name: string): string {
  const value = record(request.params)[name]
  return typeof value === 'string' ? value : ''
}

/** A body's members with lower-case names, from JSON, a form, or (as .NET binds them) the query string. */
export function members(request: FastifyRequest): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const add = (entries: Iterable<[string, unknown]>): void => {
    for (const [key, value] of entries) found.set(key.toLowerCase(), value)
  }
  add(Object.entries(record(request.query)))
  const body = request.body
  if (body instanceof URLSearchParams) add(body.entries())
  else if (typeof body === 'object' && body !== null) add(Object.entries(body))
  return found
}

/** Text of a member, trimmed; undefined when absent or not text-like. */
export function text(of: Map<string, unknown>, name: string): string | undefined {
  const value = of.get(name.toLowerCase())
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A nested object, or form fields written `name.member` or `name[member]`. */
export function nested(of: Map<string, unknown>, name: string): Map<string, unknown> {
  const wanted = name.toLowerCase()
  const inner = of.get(wanted)
  const found = new Map<string, unknown>()
  if (typeof inner === 'object' && inner !== null)
    for (const [key, value] of Object.entries(inner)) found.set(key.toLowerCase(), value)
  for (const [key, value] of of) {
    const match = /^(.+?)[.[](.+?)\]?$/.exec(key)
    if (match?.[1] === wanted && match[2] !== undefined) found.set(match[2], value)
  }
  return found
}
