/** The bridge of the app's page, as benches speak to it. What a call gives is said by whoever asks: tools know nothing of the sources. */
interface Window {
  readonly bridge: {
    readonly invoke: <T>(name: string, input: unknown) => Promise<import('./benchDesk.mjs').Answer<T>>
  }
}
