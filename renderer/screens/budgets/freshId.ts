/** A new record's own name, made here so that undo and redo keep it. */
export function freshId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 20)
}
