import { spawn } from 'node:child_process'

/** Opens an address of ours in the person's browser. The address is printed as well, so a failure is quiet. */
export function openInBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : process.platform === 'darwin'
        ? ['open', address]
        : ['xdg-open', address]
  const opener = spawn(command ?? '', args, { stdio: 'ignore', detached: true })
  opener.on('error', () => {})
  opener.unref()
}
