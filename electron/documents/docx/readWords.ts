/** The words of an element of a Word file, whatever they are wrapped in. */
import { child, elements, ownText, type XmlNode } from '../xml'

/** Which of the forms that the file offers is read: the newest is made for programs that know more than words. */
export function chosenForm(node: XmlNode): XmlNode | undefined {
  return child(node, 'mc:Choice') ?? child(node, 'mc:Fallback')
}

/** All the words in an element, in order; of several forms of one thing, those of one. */
export function wordsIn(node: XmlNode): string {
  if (node.name === 'w:t' || node.name === 'm:t') return ownText(node)
  if (node.name === 'mc:AlternateContent') {
    const form = chosenForm(node)
    return form ? wordsIn(form) : ''
  }
  const words = elements(node).map(wordsIn).join('')
  return node.name === 'w:p' && words !== '' ? `${words} ` : words
}
