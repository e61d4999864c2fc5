/** The one rule of which addresses may stand in a report, on paper and in a file, and be opened from there. */

/**
 * A link that may be followed: web, e-mail, or a place in the same document; anything else gives none. A web address loses
 * the user name and password in front of its host: they are a secret that would go out with the paper, or are there to
 * make the host look like another.
 */
export function safeHref(href: string): string {
  const plain = href.trim()
  if (/^#[\w-]+$/.test(plain)) return plain
  if (/^mailto:[^\s<>"]+$/i.test(plain)) return plain
  const web = /^(https?:)\/\/([^\s<>"]+)$/i.exec(plain)
  if (!web) return ''
  const [, scheme = '', rest = ''] = web
  // Browsers read a backslash as a slash, and skip slashes before the host; others do not, and would see another host.
  if (rest.startsWith('/') || /^[^/?#]*\\/.test(rest)) return ''
  const bare = rest.replace(/^[^/?#]*@/, '')
  return /^[^/?#:]/.test(bare) ? `${scheme}//${bare}` : ''
}
