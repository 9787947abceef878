import Conf, { type Options } from 'conf'

/** electron-store is Conf with Electron's own folder as the usual place; tests always give the folder. */
export default class Store<T extends Record<string, unknown>> extends Conf<T> {
  constructor({ name, ...options }: Options<T> & { name: string }) {
    super({ ...options, configName: name })
  }
}
