import Testing

@testable import Scoring

struct NumberReaderTests {
  /// The values that a text holds, `nil` for one that is not clear.
  private func numbers(_ text: String) -> [DecimalNumber?] {
    var reader = NumberReader(NormalizedNumberText(text).scalars)
    var found: [DecimalNumber?] = []
    while let finding = reader.next() { found.append(finding.number) }
    return found
  }

  @Test(
    arguments: [
      ("5-3 and 5 - 3", ["5", "3", "5", "3"]),
      ("-3, +4, \u{2212}5", ["-3", "4", "-5"]),
      (#"$20, \$29.00, US$5, -$3"#, ["20", "29", "5", "-3"]),
      ("1,234.5 and 12,345,678", ["1234.5", "12345678"]),
      ("60% or 60 % or 60\\%", ["60%", "60%", "60%"]),
      (".5 and 0.5. Then 5.", ["0.5", "0.5", "5"]),
      ("5kg, 3rd, 10am", ["5", "3", "10"]),
      ("B2, GPT-4, x_2, 9f3a, x^2, #7", []),
      ("10^{3} and 2^{5} and 10³ and 10**3", ["1000", "32", "1000", "1000"]),
      ("**29** (30) [31] _32_", ["29", "30", "31", "32"]),
      ("2 * 10^3 and 2 \\times 10^{-3}", ["2000", "0.002"]),
      (#"\$1{,}000 and 1\,234 and 1,\!000"#, ["1000", "1234", "1000"]),
      (#"\frac{1}{2} and x^{-2} and \boxed{29}"#, ["0.5", "29"]),
      ("１，２３４．５ and ٣ and ५", ["1234.5", "3", "5"]),
      ("1 234 567 and 1'000 and 12,34,567", ["1234567", "1000", "1234567"]),
      ("3.5 million, 2 lakh, 1億2000万, 3만 5천", ["3500000", "200000", "120000000", "35000"]),
      ("2 1/2, 2½, ½, 1/3, 2 and a half", ["2.5", "2.5", "0.5", "1/3", "2.5"]),
      ("minus 40, au moins 12", ["-40", "12"]),
      ("1. first\n2. second 7", ["7"]),
      ("Step 3: 8", ["8"]),
      ("", []), ("...", []), ("-", []), ("$", []), ("\\frac", []), ("√", []), ("^", []),
    ] as [(String, [String])]
  )
  func `numbers are told from digits that are none`(text: String, expected: [String]) {
    #expect(numbers(text).compactMap { $0 } == expected.map { DecimalNumber($0) })
  }

  @Test(
    arguments: [
      ("twice 5", "10"), ("The answer is twice 5.", "10"), ("half of 10", "5"),
      ("The answer is half of 10.", "5"), ("thrice 4", "12"), ("double 2.5", "5"),
      ("half of 50%", "25%"), ("half of $1,000.5", "500.25"), ("twice as many as 5", "10"),
      ("half of the 10 apples", "5"), ("a third of 9", "3"),
      ("two thirds of 9", "6"), ("two-thirds of 9", "6"),
      ("die Hälfte von 10", "5"), ("la moitié de 10", "5"),
      ("la mitad de 10", "5"), ("metade de 10", "5"), ("metà di 10", "5"), ("de helft van 10", "5"),
      ("Half of 10 is 5.", "5"), ("I checked it twice. It is 12", "12"), ("first half: 10", "10"),
      ("third of 9", "9"),
    ]
  )
  func `a word before a number that multiplies it makes its product`(
    text: String,
    expected: String
  ) throws {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber(expected))
    #expect(AnswerNumber.read(text, pick: .first) == DecimalNumber(expected))
  }

  @Test(arguments: [
    "three times 5", "twenty times 5", "twenty-five times 5", "a hundred times the 5",
    "three times 1998", "The answer is three times 5.", "ten times as many as 5", "drei mal 5",
    "vingt fois 5", "20 times 5", "3 mal 5", "3 × 5",
  ])
  func `a product that is not worked out is no number, in words as in digits`(text: String) {
    #expect(AnswerNumber.finding(in: text, pick: .last)?.number == nil)
  }

  @Test(arguments: [
    "42. That is three times 14", "It is 42: three times 14.", "42 is three times 14",
    "42, i.e. three times 14", "He has 42 apples, three times 14", "42, also drei mal 14",
    "There are 42 since he picked three times 14 apples", "Il y en a 42, trois fois 14",
    "The result is 42, because three times 14 is that", "42, three times 14",
    "The total is 42, or three times 14 apples.", "Three times 14 apples, 42 in all",
  ])
  func `a product that is not worked out takes no number away that it comes to`(text: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber("42"))
  }

  @Test(arguments: [
    "41. That is three times 14", "He has 14. She has three times 14", "25 is twenty-five times 5",
    "35 is a hundred and seven times 5",
  ])
  func `a product of another number than the text says leaves none`(text: String) {
    #expect(AnswerNumber.read(text, pick: .last) == nil)
  }

  // The words before it were a finding of their own beside the number, which ended the program.
  @Test(arguments: [
    ("The answer is two thirds of 9.", "6"), ("Answer: three quarters of 8", "6"),
    ("The answer is one third of 9.", "3"), ("The answer is a third of 9.", "3"),
  ])
  func `behind a mark words that multiply a number are part of it`(text: String, expected: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber(expected))
  }

  @Test(arguments: ["I read the Times 1998", "it rang many times 1998", "Sunday Times of 1998"])
  func `times behind no count make no product`(text: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber("1998"))
  }

  @Test(arguments: ["half 10", "the second half of 2020", "a double 6", "half of 10:30"])
  func `a word before a number that may multiply it leaves none`(text: String) {
    #expect(AnswerNumber.finding(in: text, pick: .last)?.number == nil)
    #expect(numbers(text).allSatisfy { $0 == nil })
  }

  @Test(
    arguments: [
      "1.2.3", "2020-01-02", "3/4/2020", "10:30", "192.168.0.1", "5–10", "2√3", "2π", "1,2,3",
    ]
  )
  func `what is no single value is found without one`(text: String) {
    #expect(numbers(text).allSatisfy { $0 == nil })
    #expect(!numbers(text).isEmpty)
  }

  /// Found by `make fuzz`: a mark between two numbers was taken by both, and the answer's reading
  /// trapped on their ranges.
  @Test(arguments: ["6 %0", "6 %60", "14 34,50 6 %0", "5 €7", "5€ 7", "5 %-3", "5€-3", "6 %%60"])
  func `a mark between two numbers belongs to one of them`(text: String) {
    var reader = NumberReader(NormalizedNumberText(text).scalars)
    var end = 0
    while let finding = reader.next() {
      #expect(finding.range.lowerBound >= end)
      end = finding.range.upperBound
    }
    _ = AnswerNumber.finding(in: text, pick: .last)
    _ = AnswerNumber.finding(in: text, pick: .first)
  }
}
