import Testing

@testable import Scoring

struct TextNormalizationTests {
  @Test(
    arguments: [
      ([.case], "ẞ ﬁ İ K", "ss fi i\u{307} k"),
      ([.case], "ı", "ı"),
      ([.accents], "é ñ Å ø が", "e n A ø が"),
      ([.punctuation], "“a-b”, c… (d)! #e_f", "ab c d ef"),
      ([.punctuation], "-3 1.5 60% 1,234 $5 a.b .5", "-3 1.5 60% 1,234 $5 ab .5"),
      ([.articles], "The cat, a dog and an owl: the", "cat, dog and owl:"),
      ([.articles], "theatre Ana A", "theatre Ana"),
      ([.whitespace], " a\u{A0}\n b\t", "a b"),
      ([.punctuation], "a - b", "a b"),
      ([], " A! ", " A! "),
    ] as [([TextNormalization.Aspect], String, String)]
  )
  func `an aspect takes out its differences and no others`(
    aspects: [TextNormalization.Aspect],
    text: String,
    expected: String
  ) {
    #expect(TextNormalization(Set(aspects)).applied(to: text) == expected)
  }

  @Test func `equal texts have equal bytes afterwards`() {
    let composed = TextNormalization([]).applied(to: "e\u{301}")
    #expect(Array(composed.utf8) == Array("\u{E9}".utf8))
  }
}

extension TextNormalizationTests {
  /// The ASCII path must say what the path for all scripts says; a letter of another script makes
  /// the difference.
  @Test(
    arguments: [
      "The cat, a dog; and AN owl!", "-3 1.5 60% 1,234 $5 a.b .5 a-b 9-5 x-5 (the)", " a - b  the ",
      "", "a", "the", "...", "#e_f\t`g`\n\n|h|", "1/2 10:30 'quoted' don't",
    ]
  )
  func `ASCII is treated as every other text`(text: String) {
    for aspects in Self.subsets {
      let ascii = TextNormalization(aspects).applied(to: text + " ZZ")
      let other = TextNormalization(aspects).applied(to: text + " ЖЖ")
      let expected = ascii.replacing("ZZ", with: "ЖЖ").replacing("zz", with: "жж")
      #expect(other == expected, "\(aspects)")
    }
  }

  private static let subsets: [Set<TextNormalization.Aspect>] = (0..<32).map { bits in
    Set(
      TextNormalization.Aspect.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(
        \.element
      )
    )
  }
}
