/** Words by which Word asks for what is to be filled in, in a field that was left empty. */
export const promptWords =
  /\b(?:click|tap|press)(?: or (?:click|tap|press))? (?:here )?(?:or tap )?(?:here )?to (?:enter|add|insert|choose|select) (?:text|a date|an? \w+|the \w+|your \w+|\w+)|\bchoose (?:an item|a building block)\b|\bclick here to enter\b|\benter any content that you want to repeat\b|^(?:enter|select|insert) (?:text|a date|an item)(?: here)?\.?$/i
