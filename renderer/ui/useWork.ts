import { useCallback, useState } from 'react'

/**
 * Work that a control waits for: true from its beginning until it has ended, however it ends (done, refused, stopped or broken), so
 * that no words of progress stay behind. Of several at once, until the last has ended.
 */
export function useWork(): readonly [isWorking: boolean, work: <T>(what: () => Promise<T>) => Promise<T>] {
  const [count, setCount] = useState(0)
  const work = useCallback(async <T>(what: () => Promise<T>): Promise<T> => {
    setCount((own) => own + 1)
    try {
      return await what()
    } finally {
      setCount((own) => own - 1)
    }
  }, [])
  return [count > 0, work]
}
