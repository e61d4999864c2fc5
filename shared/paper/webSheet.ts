/** How paper looks as a web page: a report that stands alone, and the pages of a pack. */

/** Where the link past what comes before leads. */
export const paperPlace = 'paper'

/** The link past what comes before; it shows when it is reached by keyboard. `what` is what it leads to, as in "report". */
export function skipLink(what: string): string {
  return `<a class="skip-link" href="#${paperPlace}">Skip to the ${what}</a>`
}

/**
 * Sheets on a grey desk. On a screen narrower than a sheet the text takes the width that there is, down to 320 pixels, and a table that
 * is wider scrolls by itself. References are underlined like other links. Whoever likes dark screens gets one; drawings and pictures
 * keep the light that they are made for.
 */
export const webSheet = `
body { margin: 0; background: #e6e8eb; font-family: Arimo, Arial, sans-serif; color: #1b1b1b; }
.skip-link { position: absolute; left: -9999px; color: inherit; }
.skip-link:focus { position: static; display: block; padding: 3mm 6mm; background: white; color: #1b1b1b; }
a:focus-visible { outline: 3px solid currentcolor; outline-offset: 2px; }
main:focus { outline: none; }
@media screen {
  .paper { overflow-wrap: break-word; }
  .paper img, .paper svg { max-width: 100%; height: auto; }
  .paper :is(a.reference, .note-mark a, .notes .label a) { text-decoration: underline; text-decoration-thickness: 0.5pt; }
}
@media screen and (max-width: 215mm) {
  .paper .sheet { width: auto; min-height: 0; padding: 6mm; }
}
@media screen and (max-width: 40rem) {
  .paper { --column: calc(var(--size) * 2.2); }
  .paper .sheet { padding: 4mm; }
  .paper :is(table, table.indented) { display: block; width: auto; margin-left: 0; overflow-x: auto; }
}
@media screen and (prefers-color-scheme: dark) {
  body { background: #0f1216; color: #eceff3; }
  .skip-link:focus { background: #1b1f24; color: #eceff3; }
  .paper {
    --ink: #eceff3;
    --soft: #b4bcc7;
    --hair: #6f7b8a;
    --accent: color-mix(in srgb, var(--paper-accent, #1d3557) 30%, white);
    --tint: #262c34;
    color-scheme: dark;
  }
  .paper .sheet { background: #1b1f24; box-shadow: 0 0 0 1px #3a424d; }
  .paper .exempt-matter { border-left-color: var(--ink); }
  .paper ins { color: #8fd694; }
  .paper :is(del, .broken) { color: #ff9b9b; }
  .paper .broken { outline-color: #ff9b9b; }
  .paper :is(svg, img) {
    --ink: #111;
    --soft: #555d68;
    --hair: #9aa3ae;
    --accent: var(--paper-accent, #1d3557);
    --tint: color-mix(in srgb, var(--accent) 7%, white);
    background: white;
    color: #111;
  }
}
@media print {
  body { background: none; }
  .skip-link { display: none; }
}
`
