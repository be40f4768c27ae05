import Testing

@testable import Scoring

struct NumberReaderTests {
  private func numbers(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var reader = NumberReader(scalars)
    var found: [String] = []
    while let finding = reader.next() {
      found.append(String(String.UnicodeScalarView(scalars[finding.range])))
    }
    return found
  }

  @Test(
    arguments: [
      ("5-3 and 5 - 3", ["5", "3", "5", "3"]),
      ("-3, +4, \u{2212}5", ["-3", "+4", "\u{2212}5"]),
      (#"$20, \$29.00, US$5, -$3"#, ["$20", #"\$29.00"#, "$5", "-$3"]),
      ("1,234.5 but 1,23 and 12,345,678", ["1,234.5", "1", "23", "12,345,678"]),
      ("60% or 60 % or 60\\%", ["60%", "60 %", "60\\%"]),
      (".5 and 0.5. Then 5.", [".5", "0.5", "5"]),
      ("5kg, 3rd, 10am", ["5", "3", "10"]),
      ("B2, GPT-4, x_2, 9f3a, x^2, 10^{3}", []),
      ("1.2.3, 2020-01-02, 3/4/2020, 10:30, 1/2, 192.168.0.1", []),
      ("**29** (30) [31] _32_", ["29", "30", "31", "32"]),
      ("2 * 10^3 and 2 \\times 10^{-3}", ["2 * 10^3", "2 \\times 10^{-3}"]),
      (
        #"\$1{,}000 and 1\,234 and 1,\!000 and 1{,}00"#,
        [#"\$1{,}000"#, #"1\,234"#, #"1,\!000"#, "1", "00"]
      ),
      (#"\frac{1}{2} and x^{-2} and \boxed{29}"#, ["29"]),
      ("", []), ("...", []), ("-", []), ("$", []),
    ]
  )
  func `numbers are told from digits that are none`(text: String, expected: [String]) {
    #expect(numbers(text) == expected)
  }
}
