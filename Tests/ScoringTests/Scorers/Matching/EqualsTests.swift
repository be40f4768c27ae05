import Domain
import Scoring
import Testing

struct EqualsTests {
  @Test(
    arguments: [
      ("Paris", "Paris", true),
      (" Paris\n", "Paris", true),
      ("paris", "Paris", false),
      ("Paris.", "Paris", false),
      ("", "Paris", false),
      ("25", "5", false),
      // Composed and decomposed; the Kelvin sign is canonically a K.
      ("caf\u{E9}", "cafe\u{301}", true),
      ("\u{212A}", "K", true),
      ("\u{1E9B}\u{323}", "\u{17F}\u{323}\u{307}", true),
    ]
  )
  func `an answer equals a target but for white space at its ends`(
    text: String,
    target: String,
    passes: Bool
  ) throws {
    #expect(try verdict(of: Equals(targets: [target]), on: text) == .passed(passes))
  }

  @Test(
    arguments: [
      ("STRASSE", "straße", ["case"]),
      ("ΣΊΣΥΦΟΣ", "σίσυφος", ["case"]),
      ("El Niño", "el nino", ["case", "accents"]),
      ("A, B, and C", "A, B and C", ["punctuation"]),
      ("**Paris**", "Paris", ["punctuation"]),
      ("the  Eiffel\tTower", "Eiffel Tower", ["articles"]),
      ("New\n York", "New York", ["whitespace"]),
      ("\u{201C}It\u{2019}s\u{201D}", "Its", ["punctuation"]),
    ]
  )
  func `ignored differences do not count`(text: String, target: String, ignored: [String]) throws {
    let aspects = try ignored.map { try #require(TextNormalization.Aspect(rawValue: $0)) }
    let scorer = Equals(targets: [target])
    #expect(try verdict(of: scorer, on: text) == .passed(false))
    let normalization = TextNormalization(Set(aspects))
    #expect(try verdict(of: scorer, on: text, ignoring: normalization) == .passed(true))
  }

  @Test(
    arguments: [
      ("-3", "3"), ("1.5", "15"), ("60%", "60"), ("$20", "20"), ("1,234", "1234"), ("1/2", "12"),
      ("2020-01", "202001"), (".5", "5"),
    ]
  )
  func `ignoring punctuation never changes a number`(text: String, target: String) throws {
    let scorer = Equals(targets: [target])
    #expect(try verdict(of: scorer, on: text, ignoring: [.punctuation]) == .passed(false))
  }

  @Test func `a template that becomes several texts accepts any of them`() throws {
    let scorer = try Equals(targets: ["{{expected}}"]).rendered { _ in ["Paris", "Lutetia"] }
    #expect(scorer.targets == ["Paris", "Lutetia"])
    #expect(try verdict(of: scorer, on: "Lutetia") == .passed(true))
    #expect(throws: ScoringError.noTargets(scorer: "equals")) { try scorer.rendered { _ in [] } }
  }

  @Test func `an answer can be expected to be empty`() throws {
    let scorer = try Equals(targets: [""]).rendered { [$0] }
    #expect(try verdict(of: scorer, on: " \n") == .passed(true))
    #expect(try verdict(of: scorer, on: "x") == .passed(false))
  }
}
