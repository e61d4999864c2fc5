/** The two functions through which a page reaches the rest. Nothing is ever added here: what a page may ask is in the contract. */
import { contextBridge, ipcRenderer } from 'electron'
import { type Announcement, type Bridge, changedChannel, invokeChannel } from '../shared/call'

const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke(invokeChannel, name, input),
  onChanged: (listener) => {
    const hear = (_event: unknown, announcement: Announcement): void => listener(announcement)
    ipcRenderer.on(changedChannel, hear)
    return () => void ipcRenderer.off(changedChannel, hear)
  }
}

contextBridge.exposeInMainWorld('bridge', bridge)
