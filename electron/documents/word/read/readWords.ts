/** The words of an element of a Word file, whatever they are wrapped in. */
import { child, elements, isOn, ownText, value, type XmlNode } from '../../files/xml'
import { symbolEx } from './readSymbols'

/** What a form may ask for that is known here: shapes and text boxes, which are named, and symbols. */
const known = /^(?:wps|wpg|wpc|wp14|w14|w15|w16se)(?:\s+(?:wps|wpg|wpc|wp14|w14|w15|w16se))*$/

/** Which of several forms of one thing is read: the first that asks for nothing unknown, otherwise the one for all programs. */
export function chosenForm(node: XmlNode): XmlNode | undefined {
  const choices = elements(node).filter((entry) => entry.name === 'mc:Choice')
  return (
    choices.find((choice) => known.test(value(choice, 'Requires')?.trim() ?? '')) ??
    child(node, 'mc:Fallback') ??
    choices[0]
  )
}

/** Whether a content control shows only the prompt of one that is empty. */
export function isPrompt(control: XmlNode): boolean {
  const mark = child(child(control, 'w:sdtPr'), 'w:showingPlcHdr')
  return mark !== undefined && isOn(mark)
}

/** All the words in an element, in order; of several forms of one thing, those of one. */
export function wordsIn(node: XmlNode): string {
  if (node.name === 'w:t' || node.name === 'm:t') return ownText(node)
  if (node.name === 'w16se:symEx') return symbolEx(node)
  if (node.name === 'w:del' || node.name === 'w:moveFrom' || (node.name === 'w:sdt' && isPrompt(node))) return ''
  if (node.name === 'mc:AlternateContent') {
    const form = chosenForm(node)
    return form ? wordsIn(form) : ''
  }
  const words = elements(node).map(wordsIn).join('')
  return node.name === 'w:p' && words !== '' ? `${words} ` : words
}
