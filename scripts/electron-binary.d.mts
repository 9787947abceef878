export function electronBinary(): string | null
export function fetchElectron(limitMs?: number): Promise<{ path: string | null; why: string }>
