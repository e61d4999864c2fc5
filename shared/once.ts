/** Works something out once for each value; what is known goes when the value does. For values that never change. */
export function onceForEach<K extends object, V>(work: (value: K) => V): (value: K) => V {
  const known = new WeakMap<K, { readonly answer: V }>()
  return (value) => {
    const found = known.get(value)
    if (found) return found.answer
    const answer = work(value)
    known.set(value, { answer })
    return answer
  }
}
