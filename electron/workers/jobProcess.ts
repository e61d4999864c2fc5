/** Workers that are processes of their own, started by Electron: what falls over in one takes nothing else along. */
import { app, utilityProcess } from 'electron'
import type { StartProcess, Told } from './jobPool'

/** How often it is looked how much memory a process takes, which nobody else does for it. Milliseconds. */
const lookEvery = 400

/** Starts a process; it ends with the program, or when it has taken more than so many megabytes. */
export const startJobProcess: StartProcess = (workerFile, memory, { told, ended }) => {
  const child = utilityProcess.fork(workerFile, [], { serviceName: 'Packwright worker', stdio: 'ignore' })
  let isFull = false
  const look = setInterval(() => {
    const own = app.getAppMetrics().find(({ pid }) => pid === child.pid)
    if (own === undefined || own.memory.workingSetSize < memory * 1024) return
    isFull = true
    child.kill()
  }, lookEvery).unref()
  child.on('message', (message: Told) => told(message))
  child.on('exit', (code) => {
    clearInterval(look)
    ended(new Error(`The process ended with ${code}`), isFull)
  })
  return {
    postMessage: (message) => child.postMessage(message),
    terminate: () => child.kill(),
    // A program of Electron runs until it is told to quit.
    ref: () => undefined,
    unref: () => undefined
  }
}
