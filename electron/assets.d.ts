/** Files that are built into the app: as text, and as a data address. */
declare module '*?raw' {
  const text: string
  export default text
}

declare module '*?inline' {
  const address: string
  export default address
}
