/**
 * Words that two people read to each other on the telephone to see that they mean the same key: short, plain, and hard to
 * take for one another. Six of them tell one key from 2^54 others.
 */

const list = `
  acorn actor agent album alarm amber anchor angel ankle apple apron arch arena arrow aspen atlas attic author
  autumn axle badge baker balcony bamboo banjo banner barley barn basket beacon beaver bell bench berry bicycle
  birch biscuit blanket blossom bonnet bottle boulder bracket branch bread breeze brick bridge bronze brook broom
  bucket buckle bugle butter button cabin cactus camel camera canal candle canoe canvas captain carbon cargo
  carpet carrot castle cattle cavern cedar cellar cement chalk chapel cherry chestnut chimney chorus cinema circle
  citrus clarinet cliff clock cloud clover cobalt coffee collar comet compass copper coral cork corner cotton
  country cousin cradle crane crater cricket crown crystal cuckoo cupboard curtain cushion cymbal dahlia dairy
  daisy damson dancer dawn delta denim desert diamond dinner doctor dolphin domino donkey doorway dragon drawer
  drizzle drum duchess dune dusk eagle earth easel echo eclipse elbow elder elephant ember emerald engine ermine
  estate evening fabric falcon family farmer feather fennel ferry fiddle field finger fjord flag flame flannel
  flask fleece flint flour flute foghorn folder forest fossil fountain fox freckle frost fruit furnace gable
  galaxy gallery garden garlic garnet gate gazelle geyser giant ginger giraffe glacier glove goblet golden goose
  granite grape gravel guitar gull hamlet hammer hammock harbour harp harvest hatchet hazel heather hedge helmet
  herald heron hinge hobby hockey holly honey hornet horse hotel humble hunter hurdle iceberg igloo indigo inkwell
  insect iris iron island ivory jacket jaguar jasmine jelly jersey jewel jigsaw jockey journal juggler jumper
  jungle juniper kayak kennel kernel kettle kingdom kitchen kite kitten knight koala lace ladder lagoon lantern
  larch laundry lava lavender leather lemon leopard letter lichen lilac limestone linen lion lizard lobster locket
  lotus lumber lunar lupin lyric magnet magpie mahogany mallet mango mantle maple marble margin market marsh mason
  meadow medal melon meteor midday mill mineral mint mirror mitten monarch monsoon moon mortar mosaic moth motor
  mountain muffin mulberry mushroom mustard napkin nectar needle nephew nettle nickel nimble noodle north notebook
  nugget nutmeg oak oasis oatmeal ocean octave olive onion opal opera orange orbit orchard orchid organ osprey
  otter oven owl oxygen oyster paddle palace panda panther paper parade parcel parrot parsley pasture patio peach
  peacock pebble pedal pelican pencil penguin pepper piano picnic pigeon pillow pilot pine pioneer pistachio
  planet plaster platinum plough plum pocket poem polish pollen pony poplar poppy porridge portrait potter prairie
  primrose prism puddle puffin pumpkin puppet pyramid quarry quartz quiver quilt rabbit radar radish rafter
  rainbow raisin ranger raspberry raven recipe reef reindeer ribbon river robin rocket rooster rosemary rowan
  rubber ruby rudder saddle saffron sailor salad salmon sandal sapphire satchel saucer saxophone scarf school
  scooter sculptor seagull season shadow shamrock shepherd sherbet shovel silver sketch skylark slate slipper
  snowdrop soldier spanner sparrow spider spinach spiral spruce squirrel stable starling statue steeple stirrup
  stream sundial sunset swallow sycamore table tadpole tailor tangerine teapot temple tennis thimble thistle
  thunder tiger timber toffee tomato topaz tortoise tower tractor treacle trellis trumpet tulip tunnel turnip
  turtle umbrella unicorn valley vanilla velvet village violet violin waffle walnut walrus waterfall weaver wheat
  whistle willow window winter wizard
`

/** 512 words, each worth nine bits. */
export const keyWordList: readonly string[] = list.trim().split(/\s+/)

/** How many words a key is told by. */
export const keyWordCount = 6

/** The words of a fingerprint (a digest in hex, 64 bits of it at least): nine bits from its beginning for each word. */
export function keyWords(fingerprint: string): string[] {
  let bits = BigInt(`0x${fingerprint.slice(0, 16)}`) >> BigInt(64 - 9 * keyWordCount)
  const words: string[] = []
  for (let count = 0; count < keyWordCount; count += 1) {
    words.unshift(keyWordList[Number(bits & 511n)] ?? '')
    bits >>= 9n
  }
  return words
}

/** Whether somebody typed those words: capitals, commas and how many spaces do not matter. */
export function isSameWords(typed: string, words: readonly string[]): boolean {
  return (typed.toLowerCase().match(/[a-z]+/g) ?? []).join(' ') === words.join(' ')
}
