import Domain
import Scoring
import Testing

struct NumberTests {
  private func verdict(
    _ text: String,
    _ targets: [String],
    _ tolerance: Number.Tolerance = .absolute(0)
  )
    throws -> Score.Value?
  {
    try ScoringTests.verdict(
      of: Number(targets: targets, tolerance: tolerance).rendered { [$0] },
      on: text
    )
  }

  @Test(
    arguments: [
      ("29", "29", true), ("29.00", "29", true), ("$29", "29", true), (#"\$29.00"#, "29", true),
      ("29", "$29.00", true), ("1,234.5", "1234.50", true), ("1234.5", "1,234.5", true),
      ("-3", "3", false), ("-3", "-3", true), ("\u{2212}3", "-3", true), ("3", "-3", false),
      ("60%", "60", false), ("60%", "60%", true), ("60 percent", "60%", true),
      ("60%", "0.6", false),
      ("$20", "20", true), ("25", "5", false), ("2.5e1", "25", true), ("1.5 × 10^3", "1500", true),
      ("0.1", "0.10", true), ("-0", "0", true), ("29.", "29", true), ("+3", "3", true),
      ("-$3", "-3", true), ("$-3", "-3", true), ("€1.234", "1.234", true), ("５", "5", true),
      ("100000000000000000000000001", "100000000000000000000000000", false),
    ]
  )
  func `a number is compared by value, with its sign and its per cent sign`(
    text: String,
    target: String,
    passes: Bool
  ) throws {
    #expect(try verdict(text, [target]) == .passed(passes))
  }

  @Test(
    arguments: [
      ("3 + 4 = 7", "7"),
      ("First 12, then 5. The answer is 29. I checked it 3 times.", "29"),
      ("The answer is 3 + 4 = 7.", "7"),
      ("48/2 = <<48/2=24>>24\n#### 72", "72"),
      (#"So \boxed{42} follows from 6 and 7"#, "42"),
      ("**Answer:** $18.00 for 2", "18"),
      ("Answer:\n29", "29"),
      ("The answer is 5. No, the answer is 6.", "6"),
      ("It costs 1,234.5 dollars.", "1234.5"),
      ("from 5-3", "3"),
      ("1/2", "0.5"), ("0.5", "1/2"), (#"\frac{2}{6}"#, "1/3"), ("1/3", #"\frac{1}{3}"#),
      ("3,500,000", "3.5 million"), ("50%", #"50\%"#), ("2.5", "2 1/2"),
    ]
  )
  func `the number that an answer comes to is found in prose`(text: String, target: String) throws {
    #expect(try verdict(text, [target]) == .passed(true))
  }

  @Test func `the first number can be asked for`() throws {
    let scorer = try Number(targets: ["4"], pick: .first)
    let text = " 4\nQ: 3+3?\nA: 6"
    #expect(try ScoringTests.verdict(of: scorer, on: text) == .passed(true))
  }

  @Test(
    arguments: ["", "I do not know.", "GPT-4", "version 1.2.3", "on 2020-01-02", "at 10:30"]
  )
  func `an answer without a number is unscored, not wrong`(text: String) throws {
    #expect(try verdict(text, ["4"]) == .unscored(.nothingExtracted))
  }

  @Test(
    arguments: [
      ("1.1", "1", Number.Tolerance.absolute(0.1), true), ("1.11", "1", .absolute(0.1), false),
      ("0.3", "0.1", .absolute(0.2), true), ("-1", "1", .absolute(1), false),
      ("101", "100", .relative(0.01), true), ("101.01", "100", .relative(0.01), false),
      ("60%", "60", .absolute(100), false), ("1e400", "1e399", .relative(10), true),
    ]
  )
  func `a tolerance is reckoned in decimals and includes its end`(
    text: String,
    target: String,
    tolerance: Number.Tolerance,
    passes: Bool
  ) throws {
    #expect(try verdict(text, [target], tolerance) == .passed(passes))
  }

  @Test(
    arguments: [
      ("Die Antwort ist 1,234.", "1.234", true), ("Die Antwort ist 1,234.", "1234", true),
      ("Die Antwort ist 1,234.", "1235", nil), ("1.234", "1234", nil), ("1,234", "1.234", nil),
      ("The solutions are 2,3", "2.3", true), ("The solutions are 2,3", "3", nil),
      ("Die Antwort ist 1.234.", "1234", true), ("Die Antwort ist 1.234.", "1235", false),
      ("1.234 und 5,5 ergibt 1.234", "1234", true),
    ] as [(String, String, Bool?)]
  )
  func `marks that may group or begin decimals are settled by text and target, or not at all`(
    text: String,
    target: String,
    passes: Bool?
  ) throws {
    let expected = passes.map(Score.Value.passed) ?? .unscored(.nothingExtracted)
    #expect(try verdict(text, [target]) == expected)
  }

  @Test(
    arguments: [
      ("250K users", "250000", true), ("250K users", "250", nil), ("250K users", "300", false),
      ("1.2M users", "1200000", true), ("3M people", "3000000", true), ("3M people", "3", nil),
      ("5MM visits", "5000000", true), ("7B parameters", "7000000000", true),
      ("250K пользователей", "250000", true), ("5K人", "5000", true),
      ("5K", "5000", true), ("300K", "300", true), ("300K", "310", nil), ("-5K", "-5000", true),
      ("1M", "1000000", true), ("1M", "2", nil), ("0.1M NaCl", "0.1", true),
      ("The gas is at 300K and 1 atm, so T = 300K.", "300", true),
      ("300 K", "300", true), ("300 K", "310", false), ("300 K", "300000", nil),
      ("3 m", "3", true), ("3m people", "3000000", nil), ("20 m/s", "20", true),
      ("20 m/s", "20000000", false), ("512 B", "512", true), ("1,234K", "1234000", true),
      ("5k", "5000", true), ("5 k€", "5000", true), ("5 M€", "5000000", true),
      ("5M EUR", "5000000", true), ("$5 M", "5000000", true), ("$1.5MM", "1500000", true),
      ("R$ 5 mi", "5000000", true), ("₹5L", "500000", true), ("$1.2M/year", "1200000", true),
      ("5 mi", "5", true), ("5 mi", "5000000", nil), ("5 L", "5", true), ("5mm", "5", true),
      ("$300 K$", "300", true), ("$300 K$", "300000", nil), ("$T = 300 K$", "300", true),
      ("$5 tn", "5000000000000", true), ("5 tn", "5", nil), ("5 Tsd. Euro", "5000", true),
      ("5 Mill.", "5000000", true), ("5 Mia. Franken", "5000000000", true), ("5 rb", "5000", true),
      ("5 jt", "5000000", true), ("5 mkr", "5000000", true), ("5 mlrd", "5000000000", true),
      ("5 quadrillion", "5000000000000000", true), ("5 mil", "5", nil), ("$5 mil", "5000", nil),
      ("5 mil. Kč", "5000", nil), ("5 tr", "5", nil),
    ] as [(String, String, Bool?)]
  )
  func `a letter multiplies where that is clear, and else the target settles it or nothing does`(
    text: String,
    target: String,
    passes: Bool?
  ) throws {
    let expected = passes.map(Score.Value.passed) ?? .unscored(.nothingExtracted)
    #expect(try verdict(text, [target]) == expected)
  }

  @Test(
    arguments: [
      ("Answer: - 5", "-5", true), ("Answer: -  5", "-5", true), ("Answer: - $5", "-5", true),
      ("Answer: - 5", "5", false), ("= - 5", "-5", true), ("- 5", "-5", true), ("- 5", "5", true),
      ("-  5", "-5", true), ("- 5", "6", nil), ("- 5 apples\n- 3 pears\nTotal: 8", "8", true),
      ("- 5 + 3 = 8", "8", true),
      ("3x10^-5", "0.00003", true), ("3x10^-5", "-5", false), ("3.5x10^5", "350000", true),
      ("3X10⁵", "300000", true), ("3x10^{-5}", "0.00003", true), ("3x10", "3", nil),
      ("1-1/2", "1.5", true), ("1-3/4 cups", "1.75", true), ("1-1/2", "0.5", true),
      ("1-1/2", "2", nil), ("-1-1/2", "-1.5", true), ("1-1/2 = 0.5", "0.5", true),
      ("minus one", "-1", true), ("Negative one.", "-1", true),
      ("The answer is minus one.", "-1", true),
      ("minus one", "1", false), ("负一", "-1", true), ("n minus one", "-1", nil),
    ] as [(String, String, Bool?)]
  )
  func `a minus sign, a power and a half behind a hyphen are read with their number`(
    text: String,
    target: String,
    passes: Bool?
  ) throws {
    let expected = passes.map(Score.Value.passed) ?? .unscored(.nothingExtracted)
    #expect(try verdict(text, [target]) == expected)
  }

  @Test(arguments: ["5K", "300 K", "1-1/2", "- 5"])
  func `a target that may be two numbers is none`(target: String) {
    #expect(throws: ScoringError.targetNotANumber(target)) {
      try Number(targets: ["{{expected}}"]).rendered { _ in [target] }
    }
  }

  @Test func `any of several targets counts`() throws {
    #expect(try verdict("60%", ["60", "60%"]) == .passed(true))
  }

  @Test func `a target that is no number is told at plan time`() {
    #expect(throws: ScoringError.targetNotANumber("twenty")) {
      try Number(targets: ["{{expected}}"]).rendered { _ in ["twenty"] }
    }
    #expect(throws: ScoringError.invalidTolerance(-1)) {
      try Number(targets: ["1"], tolerance: .absolute(-1))
    }
  }

  @Test(
    arguments: [
      "answer: ", "1 234 ", "1,234,", "1 billion ", "\\frac{1", "√{", "9", "a. ", "(", "1.", "- 1 ",
      "**1** ", "not 1 ", "1 + ", "= 1 ", "Wait, 1. ", "10^", "½", "1,234 1.234 ", "1/", "\u{662}٫",
      "万1", "1K ", "$1M ", "1M$ ", "1 K of ", "1-1/2 ", "1x10^", "minus one ", "5 M        ",
    ]
  )
  func `a long text of anything neither traps nor stalls`(part: String) throws {
    let text = String(repeating: part, count: 100_000 / part.utf8.count)
    let start = ContinuousClock.now
    _ = try verdict(text, ["7"])
    _ = try verdict(text + "\nThe answer is 7.", ["7"])
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `what stands behind a megabyte is read`() throws {
    #expect(try verdict(String(repeating: "9", count: 1_000_000), ["9"]) == .passed(false))
    let marks = String(repeating: "answer: ", count: 120_000)
    #expect(try verdict(marks + "7", ["7"]) == .passed(true))
    #expect(try verdict("1e99999999999999999999", ["1"]) == .passed(false))
  }
}
