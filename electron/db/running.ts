/** Whether another program of that number runs. 0 and this one's own number count as none: what was begun under it was begun by a stopped one. */
export function isRunningElsewhere(pid: number): boolean {
  if (pid === 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
