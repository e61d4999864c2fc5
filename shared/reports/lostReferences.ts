/** What Word prints where a reference has lost its source: found in a report that comes in, and by the checks before it goes out. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { holdersOf } from './holders'
import { numberReport } from './numbering'
import type { Report } from './report'

/** Word's sentence in English, and its first word in the other languages that are met, each before an exclamation mark. */
const lostSource =
  /(?<!\p{L})(?:Error!\s*(?:Reference source|Bookmark|No |Not |Unknown|Main Document|Invalid|Hyperlink|The |Use |Cannot |Style )[^.!?]{0,80}\.?|(?:Gwall|Earráid|Mearachd|Erreur|Fehler|Błąd|Erro|Fout|Eroare|Klaida|Kļūda|Chyba|Hiba|Fel|Fejl|Feil|Ошибка|Грешка|Помилка|Σφάλμα|Hata|Pogreška|Greška|Napaka)\s?!\s*\p{L}[^.!?]{5,100}\.|Virhe\. Viitteen lähdettä ei löytynyt\.)/u

/** The sentence that stands in a text; null for none. */
export function lostReferenceIn(text: string): string | null {
  return lostSource.exec(text)?.[0] ?? null
}

/** A sentence that names each place where a reference has lost its source; none where there is none. */
export function lostReferences(report: Report, style: HouseStyle): string[] {
  const numbers = numberReport(report, style)
  const found = new Map<string, Set<string>>()
  for (const { words, place } of holdersOf(report)) {
    const sentence = words.map(lostReferenceIn).find((one) => one !== null)
    if (sentence === undefined || sentence === null) continue
    const number = numbers.blocks.get(place.block) ?? numbers.recommendations.get(place.id)
    const name = [number, number === undefined || place.heading === '' ? place.heading : `(${place.heading})`]
    const places = found.get(sentence) ?? new Set()
    found.set(sentence, places.add(name.filter(Boolean).join(' ') || 'the report'))
  }
  return [...found].map(
    ([sentence, places]) =>
      `“${sentence}” was left by Word where a reference has lost its source: ${[...places].join(', ')}. Put the right number or words there.`
  )
}
