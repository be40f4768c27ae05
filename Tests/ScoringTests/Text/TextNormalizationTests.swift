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
