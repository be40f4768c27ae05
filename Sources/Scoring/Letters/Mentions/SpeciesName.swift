/// Names of living beings whose genus is one letter and no choice, as in "C difficile" with a point.
enum SpeciesName {
  /// Where a name that begins at `start` ends.
  static func end(in text: PlainScalars, at start: Int) -> Int? {
    var index = start + 1
    guard text.written[start] != text.lower[start], index < text.lower.count,
      text.lower[index] == 0x2E
    else { return nil }
    index += 1
    while index < text.lower.count, text.lower[index] == 0x20 { index += 1 }
    let begin = index
    while index < text.written.count, (0x61...0x7A).contains(text.written[index]) { index += 1 }
    guard index - begin > 2, LetterPhrases.isBoundary(in: text, at: index) else { return nil }
    let word = text.written[begin..<index].compactMap(UnicodeScalar.init)
    return epithets.contains(String(String.UnicodeScalarView(word))) ? index : nil
  }

  /// Second names of beings that questions are asked about.
  ///
  /// No words of a language are among them, because "B. virus" is an option.
  private static let epithets: Set<String> = [
    "abortus", "aegypti", "aeruginosa", "africanus", "agalactiae", "albicans", "albopictus",
    "anthracis", "arabiensis", "aureus", "auris", "avium", "bacilliformis", "baumannii", "bovis",
    "botulinum", "brucei", "burgdorferi", "burnetii", "cerevisiae", "cereus", "cepacia",
    "cinerea", "clavatus", "coli", "concisus", "coronarius", "cruzi", "difficile", "diphtheriae",
    "dispar", "domesticus", "donovani", "duodenale", "elegans", "epidermidis", "erectus",
    "faecalis", "faecium", "falciparum", "familiaris", "fetus", "flavus", "fragilis",
    "fumigatus", "funestus", "gambiae", "garinii", "gattii", "glabrata", "gondii", "griseus",
    "habilis", "haemolyticus", "henselae", "histolytica", "immitis", "influenzae", "israelii",
    "jejuni", "krusei", "lamblia", "leprae", "licheniformis", "longum", "lumbricoides",
    "malariae", "mallei", "marcescens", "medinensis", "melanogaster", "melitensis",
    "meningitidis", "mellifera", "mirabilis", "musculus", "neanderthalensis", "neoformans",
    "niger", "norvegicus", "oryzae", "ovale", "parapsilosis", "perfringens", "pertussis",
    "pestis", "plantarum", "pneumoniae", "pneumophila", "psittaci", "pseudomallei", "pylori",
    "pyogenes", "quintana", "rerio", "sapiens", "sativa", "solium", "subtilis", "suis",
    "tetani", "thaliana", "thuringiensis", "trachomatis", "tropicalis", "tularensis",
    "tumefaciens", "typhi", "typhimurium", "vaginalis", "vivax", "vulgaris",
  ]
}
