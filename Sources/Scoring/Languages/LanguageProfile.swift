/// How frequent the commonest n-grams of one to three letters are in a language.
///
/// Counted in the Universal Declaration of Human Rights, of English also in addresses on the State
/// of the Union, all in the public domain; `Tests/Agreement/language_profiles.py` makes the files
/// anew.
struct LanguageProfile: Sendable {
  /// ISO 639-1, as an IFEval prompt names it.
  let code: String
  let script: Script

  /// The n-grams of each level, behind its number: how rare they are, in half bits.
  ///
  /// `_` stands for the border of a word.
  let grams: String

  init(_ code: String, _ script: Script, grams: String) {
    self.code = code
    self.script = script
    self.grams = grams
  }

  /// The scripts that several languages share.
  enum Script: Hashable, Sendable, CaseIterable {
    case latin
    case cyrillic
    case arabic
    case devanagari
  }

  static let all: [LanguageProfile] = [
    afrikaans, albanian, catalan, croatian, czech, danish, dutch, english, estonian, finnish,
    french,
    german, hungarian, indonesian, italian, latvian, lithuanian, norwegian, polish, portuguese,
    romanian, slovak, slovenian, somali, spanish, swahili, swedish, tagalog, turkish, vietnamese,
    welsh, bulgarian, macedonian, russian, ukrainian, arabic, persian, urdu, hindi, marathi, nepali,
  ]
}
