import { roles, type Role } from '../host/desk.ts'

export type ShellArguments = { data: string | null; people: number; seed: number; role: Role }

/** Reads our own arguments; a release ignores them, so a shortcut cannot point Patchwork at another folder. */
export function readArguments(args: readonly string[], packaged: boolean): ShellArguments {
  const value = (name: string): string | undefined => {
    const at = packaged ? -1 : args.indexOf(`--${name}`)
    return at === -1 ? undefined : args[at + 1]
  }
  const number = (name: string, usual: number): number => {
    const given = value(name)
    return given !== undefined && /^\d{1,10}$/.test(given) ? Number(given) : usual
  }
  return {
    data: value('data') ?? null,
    people: number('people', 3_000),
    seed: number('seed', 1),
    role: roles.find((one) => one === value('role')) ?? 'agent',
  }
}
